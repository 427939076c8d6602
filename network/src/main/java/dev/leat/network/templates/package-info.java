/// Templates: folders on disk, those that come with Leat, and the cases that say what they must give.
///
/// Entry types: [dev.leat.network.templates.TemplateChoice] reads an answer by the first template that knows it,
/// [dev.leat.network.templates.TemplateFolder] opens a folder, [dev.leat.network.templates.BuiltInTemplates] has our
/// own, [dev.leat.network.templates.TemplateCases] runs the cases of a folder. In: folders and texts; out: tables, and
/// which cases failed how. Uses `textfsm`.
@NullMarked
package dev.leat.network.templates;

import org.jspecify.annotations.NullMarked;
