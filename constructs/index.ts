export { DataPlatformAccess } from "./data-platform/data-platform-access";
export type { DataPlatformAccessProps } from "./inputs/data-platform-access-props";
export type {
  AccessLogging,
  CorsRule,
  IpAllowlist,
  SigmaStorageIntegrationProps,
} from "./inputs/sigma-storage-integration-props";
export { SigmaStorageIntegration } from "./storage/sigma-storage-integration";
