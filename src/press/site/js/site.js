// The modules of this site; a finished site serves them as one file.
import "./theme.js";
import "./chart.js";
import "./copy.js";
import "./ledger.js";
import "./depth.js";
import "./scrolly.js";
import "./arrive.js";
