package dev.leat.microbench;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.testkit.MarkdownFamilies;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is parsed, by name, as bytes and as text: each engine starts from the form it reads, so no engine pays for
/// the other's decoding.
///
/// | name | documents |
/// |---|---|
/// | `corpus` | every file below `markdown/inputs` of the corpora (`-Dleat.corpora=DIR`), in path order |
/// | `prose-1`, `prose-10` | one ordinary document of 1 or 10 MB |
/// | `headings-1`, `headings-10` | one document of 1 or 10 MB in which every third line is a heading |
/// | `joined-1`, `joined-10` | one document of 1 or 10 MB: the corpus' files, one behind the other |
public record MarkdownDocuments(String name, List<byte[]> bytes, List<String> texts) {
    public static MarkdownDocuments named(String name) {
        int megabytes = name.contains("-") ? Integer.parseInt(name.substring(name.indexOf('-') + 1)) : 0;
        List<byte[]> found = switch (name.replaceAll("-.*", "")) {
            case "corpus" -> corpus();
            case "prose" -> List.of(MarkdownFamilies.ordinary(megabytes * 1_000_000));
            case "headings" -> List.of(headings(megabytes * 1_000_000));
            case "joined" -> List.of(joined(megabytes * 1_000_000));
            default -> throw new IllegalArgumentException("no documents are called " + name);
        };
        List<String> texts = found.stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .toList();
        return new MarkdownDocuments(name, found, texts);
    }

    private static final TokenType[] TYPES = TokenType.values();

    /// With the lists of tokens by type, the one index that is otherwise made when somebody asks for it.
    static TokenWarehouse indexed(TokenWarehouse warehouse) {
        for (TokenType type : TYPES) {
            if (warehouse.count(type) > 0) {
                warehouse.nth(type, 0);
            }
        }
        return warehouse;
    }

    double megabytes() {
        return bytes.stream().mapToLong(document -> document.length).sum() / 1e6;
    }

    private static List<byte[]> corpus() {
        String root = System.getProperty("leat.corpora", "");
        if (root.isEmpty()) {
            throw new IllegalStateException("-Dleat.corpora=DIR says where the corpora lie");
        }
        List<byte[]> documents = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of(root, "markdown", "inputs"))) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                byte[] document = Files.readAllBytes(file);
                if (decodes(document)) {
                    documents.add(document);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the corpora below " + root, e);
        }
        return documents;
    }

    /// Files that are no UTF-8 are rejected by Leat and parsed as something else by the peer: nothing to compare.
    private static boolean decodes(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(document));
            return true;
        } catch (CharacterCodingException odd) {
            return false;
        }
    }

    private static byte[] headings(int size) {
        StringBuilder text = new StringBuilder(size + 100);
        for (int n = 0; text.length() < size; n++) {
            text.append("#".repeat(1 + n % 6)).append(" Part ").append(n).append("\n\n");
            text.append("A line with a [link](part-").append(n).append(".md).\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(int size) {
        List<byte[]> parts = corpus();
        byte[] all = new byte[size];
        int at = 0;
        for (int i = 0; at < size; i = (i + 1) % parts.size()) {
            byte[] part = parts.get(i);
            int count = Math.min(part.length, size - at);
            System.arraycopy(part, 0, all, at, count);
            at += count;
            if (at < size) {
                all[at++] = '\n';
            }
        }
        while (all[at - 1] < 0) {
            all[--at] = ' ';
        }
        return all;
    }
}
