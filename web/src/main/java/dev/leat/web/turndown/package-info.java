/// HTML to Markdown exactly as Turndown writes it, for those who have a tree of files written by it.
///
/// Entry type: [dev.leat.web.turndown.Turndown]: HTML in, Markdown out, by [dev.leat.web.turndown.TurndownOptions].
/// Uses nothing else of this module; a leaf. Cases: `RuleCasesTest`.
@NullMarked
package dev.leat.web.turndown;

import org.jspecify.annotations.NullMarked;
