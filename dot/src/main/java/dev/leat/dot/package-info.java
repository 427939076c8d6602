/// The room for files of configuration: packages of them linked into a home directory.
///
/// Entry type: [dev.leat.dot.Dot] for commands, [dev.leat.dot.DotRoom] for pipelines. In: packages, target, manifest.
/// Out: links, and a manifest beside the journal that makes a command all or nothing. Never opens a database; a
/// pipeline's ledger comes from whoever runs it. Cases: the scenarios of the shared corpora, run by the tests of `cli`.
@NullMarked
package dev.leat.dot;

import org.jspecify.annotations.NullMarked;
