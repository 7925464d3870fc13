/** Lengths and counts of IAM: the API's shapes, and "IAM and AWS STS quotas" in the IAM user guide. */
export const LIMITS = {
  /** roleNameType, userNameType, instanceProfileNameType: 64 for roles and users. */
  roleName: 64,
  userName: 64,
  /** policyNameType, instanceProfileNameType. */
  policyName: 128,
  instanceProfileName: 128,
  /** pathType. */
  path: 512,
  /** Characters without white space. */
  inlinePolicies: { role: 10_240, user: 2_048 },
  managedPolicy: 6_144,
  /** Role trust policy length. */
  trustPolicy: 2_048,
  managedPoliciesAttached: { role: 10, user: 10 },
  policyVersions: 5,
  accessKeysPerUser: 2,
  tags: 50,
  /** roleMaxSessionDurationType, in seconds. */
  maxSessionDuration: { min: 3_600, max: 43_200 },
  /** maxItemsType and its default. */
  page: 100,
} as const;
