/// The room for Markdown: files in, documents, sections, links, code, findings and chunks out, as rows.
///
/// Entry types: [dev.leat.markdown.MarkdownRoom] for pipelines, [dev.leat.markdown.Markdown] for one document.
/// Settings,
/// parser, planner and tables stand beside the room under its name, as in every room. Uses every package below.
@NullMarked
package dev.leat.markdown;

import org.jspecify.annotations.NullMarked;
