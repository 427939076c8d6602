/// Folders of TextFSM templates on disk, and the cases that say what they must give.
///
/// Entry types: [dev.leat.network.templates.TemplateFolder] opens a folder, [dev.leat.network.templates.TemplateCases]
/// runs the cases of one. In: folders and texts; out: tables, and which cases failed how. Uses `textfsm`.
@NullMarked
package dev.leat.network.templates;

import org.jspecify.annotations.NullMarked;
