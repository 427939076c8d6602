/// What a document says, as immutable records: headings, sections, links, tables, findings and the rest. No
/// behaviour but small questions to themselves.
///
/// Entry type: the record you look for, such as [dev.leat.markdown.facts.Heading];
/// [dev.leat.markdown.Document] hands them out. Conventions of all records here:
/// lines are 0-based, `endLine` is exclusive (a [SectionFact]'s too; its output form is inclusive), characters are
/// code points `[startChar, endChar)`, `section` is the ordinal of the deepest section that holds the first line, or
/// [SectionFact#NONE]. Uses nothing.
@NullMarked
package dev.leat.markdown.facts;

import org.jspecify.annotations.NullMarked;
