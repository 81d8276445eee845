import type { Schemas } from "../schemas";

export type QuizOffer = Schemas["QuizOfferOut"];
export type QuizGap = Schemas["QuizGapOut"];
export type Quiz = Schemas["QuizOut"];
export type QuizType = Schemas["QuizTypeOut"];
export type QuizResult = Schemas["QuizResultOut"];
export type QuizPicture = Schemas["QuizPictureOut"];
export type QuizMark = Schemas["QuizMarkOut"];
export type QuizTable = Schemas["QuizTableOut"];
export type QuizPerson = Schemas["QuizPersonOut"];
export type QuizSettings = Schemas["QuizSettingsOut"];
