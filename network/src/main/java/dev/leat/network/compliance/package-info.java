/// Whether the configuration of a port is one of those that are wanted: templates with commands that must and must
/// not stand in it.
///
/// Entry type: [dev.leat.network.compliance.ComplianceTemplates]. In: lines of a configuration; out: the template
/// that fits, and what is missing. Uses the engine's reader of settings.
@NullMarked
package dev.leat.network.compliance;

import org.jspecify.annotations.NullMarked;
