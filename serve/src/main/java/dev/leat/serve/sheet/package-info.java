/// A page as data, and its three forms: HTML by a template, JSON, CSV.
///
/// Entry types: [dev.leat.serve.sheet.Sheet] and [dev.leat.serve.sheet.SheetForms]. In: parts and cells; out: bytes.
/// A leaf.
@NullMarked
package dev.leat.serve.sheet;

import org.jspecify.annotations.NullMarked;
