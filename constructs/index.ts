export type { AccessLogging } from "./inputs/bucket-props";
export type { PropToken, SigmaStorageIntegrationProps } from "./inputs/props";
export type { IpAllowlist } from "./rules/allowlist";
export type { CorsRule } from "./rules/cors";
export { SigmaStorageIntegration } from "./storage/sigma-storage-integration";
