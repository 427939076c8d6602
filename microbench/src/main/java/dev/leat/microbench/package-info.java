/// JMH benchmarks, a developer's tool: figures as ratios to a named peer in the same run, never part of a build.
/// Entries: [dev.leat.microbench.MarkdownReport] for ms per MB against the peer,
/// [dev.leat.microbench.MarkdownScaling]
/// for time(2N) / time(N), [dev.leat.microbench.MarkdownFootprint] for one large document in a bounded heap,
/// [dev.leat.microbench.LinkMarks] and [dev.leat.microbench.LinkFigures] for links. May use
/// every room and the testkit; nobody uses it.
@NullMarked
package dev.leat.microbench;

import org.jspecify.annotations.NullMarked;
