/// The room's door: pages to Markdown, JSON, XML and text; saved pages and addresses to rows, chunks and files.
///
/// Entry types: [dev.leat.web.WebRoom] for pipelines, [dev.leat.web.Conversion] for one page: bytes of a page in, text
/// of a format out. Settings, scanner, parser, planner and tables stand beside the room under its name, as in every
/// room. Uses every package below it, and the Markdown room for rows and chunks.
@NullMarked
package dev.leat.web;

import org.jspecify.annotations.NullMarked;
