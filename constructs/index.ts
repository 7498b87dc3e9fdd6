export type {
  AccessLogging,
  CorsRule,
  IpAllowlist,
  SigmaStorageIntegrationProps,
} from "./inputs/sigma-storage-integration-props";
export { SigmaStorageIntegration } from "./storage/sigma-storage-integration";
