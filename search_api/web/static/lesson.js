// What do scripts add to the page of one lesson? Buttons that copy.
import { copyButtons } from "./copy.js";

copyButtons();
