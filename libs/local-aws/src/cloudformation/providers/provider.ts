import type { Json, JsonObject } from '../template/json.ts';

/** What a provider may use: other services' public operations, with the deployer's identity. */
export interface ProviderContext {
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
  readonly stackId: string;
  /** Rejects with AwsError, as the service words it. */
  call<Output>(service: string, operation: string, input: object): Promise<Output>;
  uuid(): string;
  /** Waits a moment of the machine's time, before asking again whether something is ready. */
  pause(): Promise<void>;
}

export interface ResourceRequest {
  readonly context: ProviderContext;
  readonly logicalId: string;
  /** A name that no other resource has, fit for the type; for a resource that has one, always the same. */
  readonly physicalName: string;
  readonly properties: JsonObject;
  /** A run that was stopped may have made it already: what is there under its name is its own. */
  readonly resumed?: boolean;
}

export interface ExistingRequest extends ResourceRequest {
  /** What Ref gives. */
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

export interface UpdateRequest extends ExistingRequest {
  readonly previous: JsonObject;
}

export interface Made {
  readonly physicalId: string;
  /** What Fn::GetAtt gives. */
  readonly attributes?: Readonly<Record<string, Json>>;
}

/** How generated names look: AWS cuts them to the type's length, and some types want lower case. */
export interface NameRule {
  readonly maxLength: number;
  readonly lowerCase?: boolean;
  /** Appended, where the type asks for it (`.fifo`). */
  readonly suffix?: string;
}

/** One type of resource. Properties that are named in no list are refused. */
export interface ResourceProvider {
  readonly required?: readonly string[];
  /** Properties whose change means another resource (CloudFormation reference: "Update requires: Replacement"). */
  readonly createOnly: readonly string[];
  /** Properties that `update` changes in place. */
  readonly updatable: readonly string[];
  /** Property that names the resource: kept as it is, it can not be replaced. */
  readonly nameProperty?: string;
  readonly name?: NameRule;
  /** How the type holds tags: stack tags are added to them. */
  readonly tags?: 'list' | 'map';
  /** Whether a change of updatable properties means another resource all the same. */
  replaces?(previous: JsonObject, next: JsonObject): boolean;
  create(request: ResourceRequest): Promise<Made>;
  /** What `create` makes, where that can be said beforehand: so an interrupted one is found again. */
  identify?(request: ResourceRequest): Made;
  /** Absent where nothing can be updated in place. */
  update?(request: UpdateRequest): Promise<Omit<Made, 'physicalId'>>;
  /** A resource that is gone already is no error. */
  delete(request: ExistingRequest): Promise<void>;
}
