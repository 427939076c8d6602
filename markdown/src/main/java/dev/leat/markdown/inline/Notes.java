package dev.leat.markdown.inline;

import dev.leat.markdown.warehouse.TokenBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Footnotes in the order they are first referred to, and how often each is; the block of footnotes at the end is
/// written from here.
public final class Notes {
    private static final int UNSEEN = -1;

    private final Definitions definitions;
    private final TokenBuilder tokens;
    /// Of a definition: its id.
    private int[] ids = new int[8];
    /// Of an id: its definition, or `~n` for inline text n; and how many references it has.
    private int[] origins = new int[8];

    private int[] references = new int[8];
    private int count;
    private int known;
    private final List<Content> texts = new ArrayList<>();

    public Notes(Definitions definitions, TokenBuilder tokens) {
        this.definitions = definitions;
        this.tokens = tokens;
    }

    public void clear() {
        count = 0;
        known = 0;
        texts.clear();
    }

    public int count() {
        return count;
    }

    /// The definition of a footnote, or a negative number if it was written inline.
    public int definition(int id) {
        return origins[id];
    }

    public int references(int id) {
        return references[id];
    }

    public Content text(int id) {
        return texts.get(~origins[id]);
    }

    /// Record of a reference to a definition: id, sub, label slice.
    int refer(int definition) {
        while (known <= definition) {
            if (known == ids.length) {
                ids = Arrays.copyOf(ids, known * 2);
            }
            ids[known++] = UNSEEN;
        }
        if (ids[definition] == UNSEEN) {
            ids[definition] = add(definition);
        }
        int id = ids[definition];
        return record(id, references[id]++);
    }

    /// Whether anything has referred to a definition so far.
    public boolean isReferred(int definition) {
        return definition < known && ids[definition] != UNSEEN;
    }

    /// Record of a definition that nothing refers to: id -1, no references, label slice.
    public int unreferred(int definition) {
        int at = tokens.record(UNSEEN);
        tokens.record(0);
        tokens.record(definitions.footnoteLabel(definition));
        tokens.record(definitions.footnoteLabelLength(definition));
        return at;
    }

    /// Record of an inline footnote.
    int inline(Content text) {
        texts.add(text);
        int id = add(~(texts.size() - 1));
        references[id] = 1;
        return record(id, 0);
    }

    /// A footnote's own record: id, a number, label slice.
    public int record(int id, int number) {
        int at = tokens.record(id);
        tokens.record(number);
        boolean labelled = origins[id] >= 0;
        tokens.record(labelled ? definitions.footnoteLabel(origins[id]) : 0);
        tokens.record(labelled ? definitions.footnoteLabelLength(origins[id]) : -1);
        return at;
    }

    private int add(int origin) {
        if (count == origins.length) {
            origins = Arrays.copyOf(origins, count * 2);
            references = Arrays.copyOf(references, count * 2);
        }
        origins[count] = origin;
        references[count] = 0;
        return count++;
    }
}
