/** What a principal is called, and under which account: `arn:aws:sts::1…:assumed-role/Approver/ann`. */
const toResource = (principal: string): string => principal.split(':').slice(5).join(':');

const isSessionOf = (role: string, principal: string): boolean => {
  const name = role.slice(role.lastIndexOf('/') + 1);
  const account = role.split(':')[4];
  return (
    principal.split(':')[4] === account && toResource(principal).startsWith(`assumed-role/${name}/`)
  );
};

/**
 * Whether a principal is among the approvers, as SSM reads its own list: a bare name is an IAM user, a role is any
 * session of it, anything else is meant literally. A session's name is chosen by whoever opens it, so it makes nobody
 * the user of that name.
 */
export const isListed = (approvers: readonly string[], principal: string): boolean =>
  approvers.some((approver) => {
    if (approver === principal) return true;
    if (!approver.startsWith('arn:')) {
      const resource = toResource(principal);
      return resource.startsWith('user/') && resource.split('/').at(-1) === approver;
    }
    return toResource(approver).startsWith('role/') && isSessionOf(approver, principal);
  });
