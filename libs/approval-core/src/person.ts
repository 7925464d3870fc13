/** A person, as far as AWS tells: compared without regard to account, path, role or letter case. */
export type Person = string;

/**
 * The person behind a user name or an ARN. One person may come as an IAM user, as the session of any role or by name
 * alone, and must count once: `arn:aws:iam::1…:user/team/Ann`, `arn:aws:sts::1…:assumed-role/Approver/ann` and `ann`
 * are all `ann`. A role says nothing about a person and stays `role/…`.
 */
export const toPerson = (principal: string): Person => {
  const resource = principal.startsWith('arn:')
    ? principal.split(':').slice(5).join(':')
    : principal;
  const name = resource.startsWith('role/')
    ? resource
    : resource.slice(resource.lastIndexOf('/') + 1);
  return name.trim().toLowerCase();
};

/** Whether it is a role that is named, so that the person behind it is not known. */
export const isRole = (person: Person): boolean => person.startsWith('role/');
