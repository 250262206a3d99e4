// The modules of this site; a finished site serves them as one file.
import "./theme.js";
import "./search.js";
import "./contents.js";
import "./folds.js";
import "./copy.js";
import "./one_stop.js";
import "./depth.js";
import "./kinds.js";
import "./lines.js";
import "./arrive.js";
