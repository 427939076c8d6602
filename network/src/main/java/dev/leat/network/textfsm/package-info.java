/// TextFSM: text and a template in, a table out. Usable alone; behaves as the reference implementation does (grammar
/// and execution of TextFSM 1.1, index of CliTable), with errors that name line, state and rule, a lenient mode, and
/// a bound on the work one line may cause.
///
/// Entry types: [dev.leat.network.textfsm.Template] for one template, [dev.leat.network.textfsm.TemplateSet] for a
/// folder with an index. A leaf: uses no other package of the room, and reads no files itself.
@NullMarked
package dev.leat.network.textfsm;

import org.jspecify.annotations.NullMarked;
