// What do scripts add to the page of lessons? All that the search page has, and copying.
import { copyButtons } from "./copy.js";
import { onView } from "./search.js";

onView(copyButtons);
