package dev.leat.markdown.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.warehouse.Fence;
import dev.leat.markdown.warehouse.Section;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What holds for the warehouse of every document, whatever it is. Each index is compared with what a walk over all
/// tokens finds; hot loops throw plain errors, so that ten thousand documents take seconds.
final class Invariants {
    private final TokenWarehouse warehouse;

    private Invariants(TokenWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    static void check(TokenWarehouse warehouse) {
        Invariants invariants = new Invariants(warehouse);
        invariants.nesting();
        invariants.spans();
        invariants.tiles();
        invariants.types();
        invariants.sections();
        invariants.fences();
        invariants.facts();
    }

    private void must(boolean holds, int token, String rule) {
        if (!holds) {
            throw new AssertionError(rule + ": token " + token
                    + (token >= 0 && token < warehouse.size()
                            ? " " + warehouse.type(token) + " [" + warehouse.byteStart(token) + ","
                                    + warehouse.byteEnd(token) + ") parent " + warehouse.parent(token) + " partner "
                                    + warehouse.partner(token)
                            : ""));
        }
    }

    /// Partners, parents, depths, owners and children against a stack.
    private void nesting() {
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Integer> ends = new ArrayDeque<>();
        for (int token = 0; token < warehouse.size(); token++) {
            while (!ends.isEmpty() && ends.peek() == token) {
                open.pop();
                ends.pop();
            }
            TokenType type = warehouse.type(token);
            int top = open.isEmpty() ? Tokens.NONE : open.peek();
            int partner = warehouse.partner(token);
            if (type.closes()) {
                must(
                        top != Tokens.NONE && partner == top,
                        token,
                        "a closing token's partner is the innermost open one");
                must(warehouse.partner(partner) == token && partner < token, token, "partners name each other");
                must(warehouse.type(partner).closing() == type, token, "partners are of one family");
                must(warehouse.parent(token) == partner, token, "a closing token's parent is its opening token");
                must(warehouse.depth(token) == warehouse.depth(partner), token, "partners stand at one depth");
                open.pop();
                ends.pop();
                continue;
            }
            must(warehouse.parent(token) == top, token, "the parent is the innermost open token " + top);
            must(warehouse.depth(token) == open.size(), token, "depth counts the open tokens");
            must(warehouse.next(token) > token && warehouse.next(token) <= warehouse.size(), token, "next lies behind");
            if (type.opens()) {
                must(partner > token && warehouse.partner(partner) == token, token, "open < close");
                open.push(token);
                ends.push(-1);
            } else {
                must(partner == Tokens.NONE, token, "a leaf has no partner");
                if (type.owns()) {
                    open.push(token);
                    ends.push(warehouse.next(token));
                }
            }
        }
        while (!ends.isEmpty() && ends.peek() == warehouse.size()) {
            open.pop();
            ends.pop();
        }
        must(open.isEmpty(), -1, "everything is closed");
    }

    /// Spans lie in the text and in the span of the block, `inline` or image around them; marks of emphasis and links
    /// span themselves, so inside an `inline` spans follow each other. Footnotes stand at the end of the tokens,
    /// wherever they stand in the text: order is held inside each.
    private void spans() {
        int reached = 0;
        int[] behind = new int[warehouse.size() + 1];
        for (int token = 0; token < warehouse.size(); token++) {
            TokenType type = warehouse.type(token);
            int start = warehouse.byteStart(token);
            int end = warehouse.byteEnd(token);
            int around = warehouse.parent(token);
            while (around != Tokens.NONE
                    && warehouse.type(around).isInline()
                    && !warehouse.type(around).owns()) {
                around = warehouse.parent(around);
            }
            must(0 <= start && start <= end && end <= warehouse.source().length(), token, "a span lies in the text");
            int first = warehouse.firstLine(token);
            int last = warehouse.endLine(token);
            must(0 <= first && first <= last && last <= warehouse.lineCount(), token, "lines lie in the text");
            if (type == TokenType.FOOTNOTE_OPEN || type == TokenType.FOOTNOTE_BLOCK_CLOSE) {
                reached = start;
                behind[token + 1] = start;
                continue;
            }
            if (around != Tokens.NONE && warehouse.type(around) != TokenType.FOOTNOTE_BLOCK_OPEN) {
                must(start >= warehouse.byteStart(around), token, "a span begins in its parent's");
                must(end <= warehouse.byteEnd(around), token, "a span ends in its parent's");
            }
            must(
                    start >= behind[around + 1],
                    token,
                    "spans of siblings follow each other, not before " + behind[around + 1]);
            behind[around + 1] = type.opens() && !type.isInline() ? start : end;
            behind[token + 1] = start;
            boolean leaf = type.nesting() == 0 && !type.owns() || type.isInline() && !type.owns();
            if (leaf && start < end) {
                must(start >= reached, token, "leaves do not overlap: text reached " + reached);
                reached = end;
            }
        }
    }

    /// The parts of an `inline` cover its content: between them lie only blanks, containers' markers at line starts,
    /// and the backslash that a table takes off a bar.
    private void tiles() {
        for (int inline : warehouse.ofType(TokenType.INLINE).toArray()) {
            int reached = warehouse.byteStart(inline);
            int past = warehouse.next(inline);
            for (int token = inline + 1;
                    token < past;
                    token = warehouse.type(token).owns() ? warehouse.next(token) : token + 1) {
                must(onlyMarkers(reached, warehouse.byteStart(token)), token, "no text is left out since " + reached);
                reached = Math.max(reached, warehouse.byteEnd(token));
            }
            must(onlyMarkers(reached, warehouse.byteEnd(inline)), inline, "no text is left out since " + reached);
        }
    }

    private boolean onlyMarkers(int from, int to) {
        byte[] text = warehouse.source().bytes();
        for (int at = from; at < to; at++) {
            boolean escapedBar = text[at] == '\\' && at + 1 < text.length && text[at + 1] == '|';
            if (" \t\n>".indexOf(text[at]) < 0 && !escapedBar) {
                return false;
            }
        }
        return true;
    }

    private void types() {
        int[][] found = new int[TokenType.values().length][];
        int[] counts = new int[found.length];
        for (int token = 0; token < warehouse.size(); token++) {
            counts[warehouse.type(token).ordinal()]++;
        }
        for (TokenType type : TokenType.values()) {
            found[type.ordinal()] = new int[counts[type.ordinal()]];
        }
        Arrays.fill(counts, 0);
        for (int token = 0; token < warehouse.size(); token++) {
            int type = warehouse.type(token).ordinal();
            found[type][counts[type]++] = token;
        }
        for (TokenType type : TokenType.values()) {
            int[] all = found[type.ordinal()];
            assertThat(warehouse.ofType(type).toArray()).as(type.label()).isEqualTo(all);
            assertThat(warehouse.count(type)).isEqualTo(all.length);
            if (all.length > 1) {
                assertThat(warehouse.between(all[0], all[all.length - 1], type).toArray())
                        .as("between the first and last " + type.label())
                        .isEqualTo(Arrays.copyOfRange(all, 1, all.length - 1));
            }
        }
    }

    private void sections() {
        List<Section> sections = warehouse.sections();
        List<Section> flat = warehouse.sectionsFlat();
        assertThat(sections).hasSize(warehouse.count(TokenType.HEADING_OPEN));
        assertThat(flat).hasSameSizeAs(sections);
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            must(
                    section.ordinal() == i && section.firstLine() <= section.lastLine(),
                    section.token(),
                    "a section has lines");
            must(section.lastLine() < warehouse.lineCount(), section.token(), "a section ends in the text");
            must(
                    section.level() == warehouse.headingLevel(section.token()),
                    section.token(),
                    "a section has its heading's level");
            must(
                    i == 0 || sections.get(i - 1).firstLine() <= section.firstLine(),
                    section.token(),
                    "sections are in order");
            if (section.parent() >= 0) {
                Section parent = sections.get(section.parent());
                must(parent.level() < section.level(), section.token(), "a parent's level is smaller");
                must(
                        parent.firstLine() <= section.firstLine() && section.lastLine() <= parent.lastLine(),
                        section.token(),
                        "a section lies in its parent");
            }
            must(
                    i == 0 || flat.get(i - 1).lastLine() < flat.get(i).firstLine(),
                    section.token(),
                    "flat sections do not overlap");
        }
        int step = Math.max(1, warehouse.lineCount() / 50);
        for (int line = -1; line <= warehouse.lineCount(); line += line < 0 ? 1 : step) {
            Optional<Section> deepest = Optional.empty();
            for (Section section : sections.size() > 500 ? sections.subList(0, 500) : sections) {
                deepest = section.contains(line) ? Optional.of(section) : deepest;
            }
            if (sections.size() <= 500) {
                assertThat(warehouse.sectionAt(line))
                        .as("section of line " + line)
                        .isEqualTo(deepest);
            }
        }
    }

    private void fences() {
        List<Fence> fences = warehouse.fences();
        assertThat(fences).hasSize(warehouse.count(TokenType.FENCE));
        for (Fence fence : fences) {
            must(
                    fence.firstLine() < fence.endLine() && fence.endLine() <= warehouse.lineCount(),
                    fence.token(),
                    "a fence has lines");
            must(warehouse.type(fence.token()) == TokenType.FENCE, fence.token(), "a fence is a fence");
        }
    }

    /// Every fact of every token can be asked for; code point offsets agree with bytes.
    private void facts() {
        int step = Math.max(1, warehouse.size() / 2_000);
        for (int token = 0; token < warehouse.size(); token += step) {
            String text = warehouse.text(token);
            must(text.indexOf('\0') < 0, token, "NUL never reaches a text");
            warehouse.info(token);
            warehouse.markup(token);
            warehouse.tag(token);
            for (String name :
                    List.of("href", "src", "title", "label", "start", "tight", "checked", "align", "id", "sub")) {
                warehouse.attribute(token, name);
            }
            int start = warehouse.start(token);
            int end = warehouse.end(token);
            must(
                    warehouse.source().byteOffset(start) == warehouse.byteStart(token),
                    token,
                    "code point and byte agree at the start");
            must(
                    warehouse.source().byteOffset(end) == warehouse.byteEnd(token),
                    token,
                    "code point and byte agree at the end");
            must(
                    warehouse.owner(token) == Tokens.NONE
                            || warehouse.type(warehouse.owner(token)).owns(),
                    token,
                    "an owner owns");
        }
        assertThat(warehouse.lineOffset(warehouse.lineCount()))
                .isEqualTo(
                        warehouse.lines(0, warehouse.lineCount()).codePoints().count());
    }
}
