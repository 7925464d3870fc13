export const HELP = `countersign: ask for approvals and decide them, with AWS's own APIs

  countersign start --message TEXT [--policy NAME] [--as PERSON] [--link URL]… [--file S3-URI]…
                    [--approver NAME]… [--quorum N] [--timeout 1h|1d|7d|…] [--key TEXT]
                    [--name EXECUTION] [--request FILE|-] [--wait]
                    [--artifact FILE | --artifact s3://BUCKET/KEY --version-id ID] [--wait-for-deploy]
                    with an artifact it is decided in CodePipeline, and deployed once approved
                    [--levels FILE]  a JSON list of { kind: ssm | pipeline, policy, … }: one approval after
                    the other, what all have in common by the options above
                    [--remote [--via assume-role|api-gateway] [--request-id ID]]  asks in the other
                    account; with --request-id it is handed over there once, and nobody waits
  countersign list  [--all]             approvals that wait, the newest first; with --all the decided ones too
  countersign show ID [--remote-profile NAME]  everything known of one approval, without its task token;
                    of one in another account both sides
  countersign approve ID [--comment TEXT]
  countersign reject ID [--comment TEXT]
  countersign cancel ID                 nobody is asked any more: the workflow gets Approval.Cancelled

ID is an approval's id, its automation execution's id, or its execution's ARN.

  --profile NAME    AWS profile (default: AWS_PROFILE; on a local AWS requester for start, else ann)
  --region REGION   AWS region (default: the profile's)
  --stage STAGE     stage of the deployment (default: dev)
  --json            JSON on standard output, for programs
  --help, --version

Without AWS settings in the environment, a local AWS that runs in this folder or above (npm start) is used.

Exit codes: 0 done, 1 AWS refused or failed, 2 wrong command line or request (nothing was sent);
with --wait: 0 approved, 3 rejected, 4 no decision.`;
