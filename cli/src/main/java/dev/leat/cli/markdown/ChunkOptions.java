package dev.leat.cli.markdown;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Syntax;
import dev.leat.markdown.ChunkSet;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Strategy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How documents are cut by the commands of this package.
final class ChunkOptions {
    private Strategy strategy = Strategy.SEMANTIC;
    private int target = ChunkPolicy.TARGET_TOKENS_DEFAULT;
    private int overlap = ChunkPolicy.OVERLAP_TOKENS_DEFAULT;
    private int least = ChunkPolicy.MIN_TOKENS_DEFAULT;
    private int most = ChunkPolicy.MAX_TOKENS_DEFAULT;
    private int depth = ChunkPolicy.MAX_DEPTH_DEFAULT;
    private int sectionsBefore = 1;
    private boolean siblings;
    private boolean acrossSections;
    private boolean noCode;
    private boolean noTables;
    private boolean exactBlanks;
    private boolean exactUnicode;
    private boolean redact;
    private ChunkPolicy.Estimator estimator = ChunkPolicy.Estimator.BYTES;
    private Optional<String> base = Optional.empty();
    private List<String> keys = List.of();

    void describe(Syntax syntax) {
        syntax.value("--strategy", "NAME", Strategy.class, "How to cut; default semantic", v -> strategy = v);
        count(syntax, "--chunk-target-tokens", "About this many where a section is cut; default 600", v -> target = v);
        count(syntax, "--chunk-overlap-tokens", "Repeated of the part before; default 60", v -> overlap = v);
        count(syntax, "--chunk-min-tokens", "A smaller last part joins the one before; default 100", v -> least = v);
        count(syntax, "--chunk-max-tokens", "At most this many, all included; default 1000", v -> most = v);
        count(syntax, "--chunk-depth", "hierarchical: the deepest heading that cuts; default 3", v -> depth = v);
        count(
                syntax,
                "--chunk-sections-before",
                "section_overlap: how many sections are repeated; default 1",
                v -> sectionsBefore = v);
        syntax.flag(
                "--chunk-siblings",
                "hierarchical: name the sections beside, too, below the headings above",
                on -> siblings = on);
        syntax.flag("--chunk-across-sections", "A chunk may reach into the next section", on -> acrossSections = on)
                .flag("--chunk-no-code", "Leave code blocks out of the text", on -> noCode = on)
                .flag("--chunk-no-tables", "Leave tables out of the text", on -> noTables = on)
                .flag("--chunk-exact-blanks", "Blanks count in hashes and ids", on -> exactBlanks = on)
                .flag("--chunk-exact-unicode", "Unicode forms count in hashes and ids", on -> exactUnicode = on)
                .flag("--chunk-redact-urls", "Write [url] for addresses", on -> redact = on)
                .value(
                        "--chunk-estimator",
                        "UNIT",
                        ChunkPolicy.Estimator.class,
                        "A token is four bytes, four chars, or one of tiktoken's cl100k_base; default bytes",
                        v -> estimator = v)
                .text("--chunk-base-url", "URL", "Resolve links and images against it", v -> base = Optional.of(v))
                .texts("--chunk-meta", "KEY", "Front matter that chunks bear; default: all", v -> keys = v);
    }

    private static void count(
            Syntax syntax, String name, String description, java.util.function.Consumer<Integer> receiver) {
        syntax.value(name, "N", Integer.class, description, receiver);
    }

    ChunkSet.Options options(String command) throws CommandError {
        try {
            ChunkPolicy policy = ChunkPolicy.of(
                            strategy, Math.min(target, most), Math.min(overlap, most / 2), Math.min(least, most), most)
                    .withBoundaries(!acrossSections, depth, sectionsBefore)
                    .withSiblings(siblings)
                    .withText(!noCode, !noTables, redact)
                    .withNormalization(!exactBlanks, !exactUnicode)
                    .withEstimator(estimator);
            return new ChunkSet.Options(policy, base.map(URI::create), keys);
        } catch (IllegalArgumentException e) {
            throw CommandError.usage(
                    command, "--chunk-…", String.valueOf(e.getMessage()), "leat markdown chunk --help lists them");
        }
    }
}
