export * from "./aws";
export * from "./emulator";
export { type Environment, type CommandResult } from "./process";
export * from "./json";
export * from "./results";
export * from "./state";
export * from "./suite";
export { ALL_TOOLS, type ToolName } from "./tools";
export * from "./workspace";
