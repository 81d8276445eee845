import { admin } from "./admin";
import { agreement } from "./agreement";
import { app } from "./app";
import { approval } from "./approval";
import { book } from "./book";
import { catalogue } from "./catalogue";
import { change_log } from "./change_log";
import { check } from "./check";
import { discrepancies } from "./discrepancies";
import { images } from "./images";
import { impact } from "./impact";
import { quiz } from "./quiz";
import { releases } from "./releases";
import { rounds } from "./rounds";
import { ruling } from "./ruling";
import { study } from "./study";
import { trail } from "./trail";
import { verification } from "./verification";

export const en = {
  ...app,
  ...admin,
  ...images,
  ...rounds,
  ...ruling,
  ...agreement,
  ...change_log,
  ...check,
  ...discrepancies,
  ...approval,
  ...book,
  ...catalogue,
  ...impact,
  ...quiz,
  ...releases,
  ...study,
  ...trail,
  ...verification,
};
