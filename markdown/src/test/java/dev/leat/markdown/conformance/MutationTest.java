package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.Document;
import dev.leat.markdown.DocumentIr;
import dev.leat.markdown.DocumentJson;
import dev.leat.markdown.Markdown;
import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.chunk.Strategy;
import dev.leat.markdown.compat.CompatDocument;
import dev.leat.testkit.Corpora;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real documents, spoiled: pieces doubled, cut out, swapped, put into others, bytes and hostile tokens thrown in.
/// The whole way holds for each of them: tokens, indices, facts, findings, HTML, chunks of every strategy, the
/// tree, and the founding program's result. What once broke lies in `src/test/resources/fuzz` and is read again
/// each time.
class MutationTest {
    private static final String[] HOSTILE = {
        "\u0000",
        "\r",
        "\t",
        "    ",
        "> ",
        "- ",
        "1. ",
        "```",
        "~~~",
        "|",
        "|---|\n",
        "[",
        "](",
        "![",
        "^[",
        "[^a]",
        "[^a]: ",
        "<",
        "-->",
        "<!--",
        "<script>",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "\\",
        "&#0;",
        "&amp",
        "---\n",
        "...\n",
        "===\n",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\ud83d\ude00",
        "e\u0301",
        "$",
        "$$\n",
        "    code\n",
        "[a]: <b> 'c'\n",
        "# ",
        "- [x] "
    };
    private static final int SIZE_MAX = 20_000;

    private final Markdown markdown = new Markdown(dev.leat.markdown.MarkdownOptions.DEFAULT);
    private final CompatDocument compat = new CompatDocument(Profile.PERMISSIVE);

    @Test
    void twoThousandSpoiledDocuments() throws Exception {
        spoil(Long.getLong("leat.seed", 1), 2_000);
    }

    @Test
    @Tag("deep")
    void aHundredThousandSpoiledDocuments() throws Exception {
        spoil(Long.getLong("leat.seed", System.nanoTime()), 100_000);
    }

    @Test
    void whatOnceBrokeHolds() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(MutationTest.class.getResource("/fuzz")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                check(Files.readAllBytes(file));
            }
        }
    }

    private void spoil(long seed, int count) throws Exception {
        List<byte[]> documents = new ArrayList<>();
        for (Path file : Corpora.files("markdown/inputs", ".md")) {
            documents.add(Files.readAllBytes(file));
        }
        for (int i = 0; i < count; i++) {
            byte[] document = spoiled(documents, new Random(seed + i));
            try {
                check(document);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                byte[] least = least(document);
                Path kept = Files.write(Path.of("target", "fuzz-" + (seed + i) + ".md"), least);
                throw new AssertionError(
                        "-Dleat.seed=" + (seed + i) + ", made short in " + kept + ":\n"
                                + Documents.visible(new String(least, StandardCharsets.UTF_8)),
                        e);
            }
        }
    }

    private static byte[] spoiled(List<byte[]> documents, Random random) {
        byte[] bytes = documents.get(random.nextInt(documents.size()));
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(1 + bytes.length / 4));
            byte[] piece = Arrays.copyOfRange(bytes, from, to);
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, at, piece);
                case 1 -> spliced(bytes, from, to, new byte[0]);
                case 2 -> spliced(bytes, at, at, part(documents.get(random.nextInt(documents.size())), random));
                case 3 -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(128)});
                default ->
                    spliced(
                            bytes,
                            at,
                            at,
                            HOSTILE[random.nextInt(HOSTILE.length)]
                                    .repeat(1 + random.nextInt(4))
                                    .getBytes(StandardCharsets.UTF_8));
            };
            if (bytes.length > SIZE_MAX) {
                bytes = Arrays.copyOf(bytes, SIZE_MAX);
            }
        }
        return bytes;
    }

    private static byte[] part(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(400)));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] out = new byte[bytes.length - (to - from) + piece.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(piece, 0, out, from, piece.length);
        System.arraycopy(bytes, to, out, from + piece.length, bytes.length - to);
        return out;
    }

    /// Takes pieces out, halves first, as long as it still breaks.
    private byte[] least(byte[] document) {
        byte[] least = document;
        for (int size = least.length / 2; size > 0; size /= 2) {
            for (int at = 0; at + size <= least.length; ) {
                byte[] without = spliced(least, at, at + size, new byte[0]);
                if (breaks(without)) {
                    least = without;
                } else {
                    at += size;
                }
            }
        }
        return least;
    }

    private boolean breaks(byte[] document) {
        try {
            check(document);
            return false;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return true;
        }
    }

    private void check(byte[] bytes) {
        Document document;
        try {
            document = markdown.document("document", bytes.clone());
        } catch (MarkdownRejected e) {
            assertThat(e.problem().code()).isIn("LEAT-M001", "LEAT-M002", "LEAT-M003");
            return;
        }
        Invariants.check(document.warehouse());
        DocumentJson.write(document, DocumentJson.Shape.WHOLE, OutputStream.nullOutputStream());
        document.html();
        assertThat(DocumentIr.of(document, Optional.empty(), "0".repeat(64)).json())
                .isNotEmpty();
        int characters = document.warehouse().lineOffset(document.warehouse().lineCount());
        Strategy[] strategies = Strategy.values();
        chunks(document, ChunkPolicy.of(strategies[bytes.length % strategies.length], 48, 10, 12, 64), characters);
        chunks(document, ChunkPolicy.DEFAULT, characters);
        try {
            assertThat(compat.json("document", bytes)).isNotEmpty();
        } catch (MarkdownRejected e) {
            throw new AssertionError("read in one mode and not in the other", e);
        }
    }

    private static void chunks(Document document, ChunkPolicy policy, int characters) {
        int at = 0;
        Set<String> ids = new HashSet<>();
        for (Chunk chunk : document.chunks(policy)) {
            assertThat(chunk.startChar()).as("tiles of " + policy.strategy()).isEqualTo(at);
            at = chunk.endChar();
            assertThat(ids.add(chunk.id())).as("id twice: " + chunk.id()).isTrue();
        }
        if (at != 0) {
            assertThat(at).as("the end of " + policy.strategy()).isEqualTo(characters);
        }
    }
}
