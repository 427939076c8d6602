package dev.leat.markdown;

import dev.leat.markdown.chunk.Chunk;
import dev.leat.markdown.chunk.ChunkPolicy;
import dev.leat.markdown.facts.SectionFact;
import dev.leat.markdown.frontmatter.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What differs between two versions of a document: sections by id (changed: their own text, up to the next
/// heading, is another), and chunks by id, whose change is one gone and one new. Each list in document order.
public record DocumentDiff(Changes sections, Changes chunks) {
    public static final String SCHEMA = "leat-md-diff-1";

    /// Ids only in the new version, only in the old, in both with another text.
    public record Changes(List<String> added, List<String> removed, List<String> changed) {
        public Changes {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
        }

        private static Changes between(SequencedMap<String, String> before, SequencedMap<String, String> after) {
            List<String> added = new ArrayList<>();
            List<String> changed = new ArrayList<>();
            after.forEach((id, text) -> {
                String old = before.get(id);
                if (old == null) {
                    added.add(id);
                } else if (!old.equals(text)) {
                    changed.add(id);
                }
            });
            List<String> removed = new ArrayList<>(before.sequencedKeySet());
            removed.removeIf(after::containsKey);
            return new Changes(added, removed, changed);
        }

        private SequencedMap<String, Object> map() {
            SequencedMap<String, Object> map = new LinkedHashMap<>();
            map.put("added", added);
            map.put("removed", removed);
            map.put("changed", changed);
            return map;
        }
    }

    public static DocumentDiff of(Document before, Document after, ChunkPolicy policy) {
        return new DocumentDiff(
                Changes.between(sections(before), sections(after)),
                Changes.between(chunks(before, policy), chunks(after, policy)));
    }

    private static SequencedMap<String, String> sections(Document document) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        List<SectionFact> all = document.sections();
        for (int i = 0; i < all.size(); i++) {
            SectionFact section = all.get(i);
            int end = section.endLine();
            if (i + 1 < all.size()) {
                end = Math.min(end, all.get(i + 1).startLine());
            }
            texts.put(section.id(), document.lines(section.startLine(), end).strip());
        }
        return texts;
    }

    private static SequencedMap<String, String> chunks(Document document, ChunkPolicy policy) {
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        for (Chunk chunk : document.chunks(policy)) {
            hashes.put(chunk.id(), chunk.hash().hex());
        }
        return hashes;
    }

    public boolean isEmpty() {
        return sections.isEmpty() && chunks.isEmpty();
    }

    /// One object on one line.
    public String json() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("schema", SCHEMA);
        map.put("sections", sections.map());
        map.put("chunks", chunks.map());
        return JsonText.of(map);
    }
}
