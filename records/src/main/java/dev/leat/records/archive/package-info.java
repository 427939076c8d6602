/// Documents out of archives, one after the other, while the archive passes through.
///
/// Entry type: [dev.leat.records.archive.Archive]: a name and a stream in, entries out. A leaf. Cases: `ArchiveTest`.
@NullMarked
package dev.leat.records.archive;

import org.jspecify.annotations.NullMarked;
