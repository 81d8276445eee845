import type { Schemas } from "../schemas";

export type Role = Schemas["RolesEnum"];
export type TaskKind = Schemas["TaskKindEnum"];
export type User = Schemas["UserOut"];
export type SessionUser = Schemas["SessionUserOut"];
export type DemoAccount = Schemas["DemoAccountOut"];
export type Session = Schemas["SessionOut"];
export type Project = Schemas["ProjectOut"];
export type Member = Schemas["MemberOut"];
export type ApiKey = Schemas["KeyOut"];
export type NewApiKey = Schemas["NewKeyOut"];
export type JobState = Schemas["JobState"];
export type Job = Schemas["JobOut"];
