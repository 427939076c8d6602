package dev.leat.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random Markdown that knows the grammar: blocks inside blocks, inlines inside inlines, every opener also without
/// its end, markers cut and doubled. One seed, one document.
public final class MarkdownGenerator {
    private static final String[] CRUMBS = {
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "![",
        "](",
        "](<",
        ")",
        "[^",
        "^[",
        "\\",
        "\\\n",
        "<",
        ">",
        "<!--",
        "-->",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!A",
        "<a href=\"",
        "\">",
        "</a>",
        "&amp;",
        "&#0;",
        "&#x41;",
        "&bogus;",
        "&",
        "|",
        "\\|",
        "$",
        "$$",
        ":",
        "www.",
        "http://a.b/",
        "a@b.c",
        "\t",
        "  \n",
        "\n",
        "\n\n",
        "\n    ",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n```\n",
        "\n~~~ x\n",
        "\n---\n",
        "\n===\n",
        "\n| a | b |\n|---|:-:|\n",
        "\n[r]: /u \"t\"\n",
        "\n[^n]: ",
        "\n<div>\n",
        "\n[ ] ",
        "- [x] ",
        "é",
        "😀",
        "\u00a0",
        "\u2003",
        "“",
        "\u0301",
        "\0",
        "\r\n",
        "\r"
    };
    private static final String[] WORDS = {
        "foo", "bar", "a", "b c", "x_y", "2*3", "www.a.org", "URL", "ß", "don't", "1.", "#5"
    };

    private final RandomGenerator random;
    private final StringBuilder out = new StringBuilder();

    private MarkdownGenerator(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A document of up to some 60 lines.
    public static String document(long seed) {
        MarkdownGenerator generator = new MarkdownGenerator(seed);
        if (generator.random.nextInt(4) == 0) {
            generator.crumbs(1 + generator.random.nextInt(40));
            return generator.out.toString();
        }
        if (generator.random.nextInt(20) == 0) {
            generator.out.append("---\ntitle: a\n").append(generator.maybe("---\n"));
        }
        generator.blocks("", 0, 1 + generator.random.nextInt(6));
        if (generator.random.nextInt(4) == 0) {
            generator.scar();
        }
        return generator.out.toString();
    }

    private void crumbs(int count) {
        for (int i = 0; i < count; i++) {
            out.append(random.nextInt(3) == 0 ? pick(WORDS) : pick(CRUMBS));
        }
    }

    /// Cuts a piece out, doubles one or drops a crumb into the middle.
    private void scar() {
        int at = random.nextInt(out.length() + 1);
        int end = Math.min(out.length(), at + random.nextInt(8));
        switch (random.nextInt(3)) {
            case 0 -> out.delete(at, end);
            case 1 -> out.insert(at, out.substring(at, end));
            default -> out.insert(at, pick(CRUMBS));
        }
    }

    private void blocks(String indent, int depth, int count) {
        for (int i = 0; i < count; i++) {
            block(indent, depth);
            out.append(random.nextInt(5) == 0 ? "" : indent.stripTrailing() + "\n");
        }
    }

    private void block(String indent, int depth) {
        switch (random.nextInt(depth > 4 ? 9 : 13)) {
            case 0 -> line(indent + "#".repeat(1 + random.nextInt(7)) + maybe(" ") + inline(0) + maybe(" ##"));
            case 1 -> line(indent + inline(0) + "\n" + indent + pick("===", "---", "-", "= ="));
            case 2 -> fence(indent);
            case 3 -> line(indent + "    code *" + maybe("\n" + indent + "\n" + indent + "\tmore"));
            case 4 -> line(indent + pick("---", "* * *", "___", "--- -- a"));
            case 5 -> html(indent);
            case 6 ->
                line(indent + "[r" + random.nextInt(3) + "]: " + pick("/u", "<u v>", "<u", "") + maybe(" \"t\"")
                        + maybe(" x"));
            case 7 -> table(indent);
            case 8 -> paragraph(indent);
            case 9 -> {
                out.append(indent).append(pick("> ", ">", "> ", "   > "));
                blocks(indent + pick("> ", ">", ""), depth + 1, 1 + random.nextInt(2));
            }
            case 10 -> {
                out.append(indent).append("[^n").append(random.nextInt(3)).append("]: ");
                blocks(indent + "    ", depth + 1, 1 + random.nextInt(2));
            }
            default -> items(indent, depth);
        }
    }

    private void items(String indent, int depth) {
        String marker = pick("-", "+", "*", "1.", "7)", "0.", "1234567890.");
        int items = 1 + random.nextInt(3);
        for (int i = 0; i < items; i++) {
            String blanks = pick(" ", "  ", "    ", "     ", "\t");
            out.append(indent).append(marker).append(blanks).append(maybe(pick("[ ] ", "[x] ", "\n")));
            blocks(
                    indent + " ".repeat(marker.length()) + (blanks.length() > 4 ? " " : blanks),
                    depth + 1,
                    random.nextInt(3));
            out.append(maybe("\n"));
        }
    }

    private void paragraph(String indent) {
        int lines = 1 + random.nextInt(3);
        for (int i = 0; i < lines; i++) {
            line((random.nextInt(6) == 0 ? "" : indent) + maybe("  ") + inline(0) + maybe(pick("  ", "\\")));
        }
    }

    private void fence(String indent) {
        String run = pick("```", "~~~", "````", "``");
        line(indent + run + maybe(pick("java", " a `b", " &amp;\\*")));
        line(indent + pick("x < y & z", "# no", "", "```"));
        if (random.nextInt(4) > 0) {
            line(indent + run + maybe("`"));
        }
    }

    private void html(String indent) {
        line(indent
                + pick(
                        "<div>",
                        "<!-- a",
                        "<?php",
                        "<script>",
                        "</p>",
                        "<x-y a='b'>",
                        "<pre",
                        "<![CDATA[",
                        "<!A",
                        "<search>"));
        line(indent + inline(0) + maybe(pick("-->", "?>", "</script>", "</div>")));
    }

    private void table(String indent) {
        int columns = 1 + random.nextInt(3);
        row(indent, columns, 0);
        line(indent + "|" + pick("---|", ":-:|", "-|", ":--|").repeat(columns + (random.nextInt(6) == 0 ? 1 : 0)));
        for (int i = random.nextInt(3); i > 0; i--) {
            row(indent, columns, random.nextInt(3) - 1);
        }
    }

    private void row(String indent, int columns, int more) {
        StringBuilder row = new StringBuilder(indent).append(maybe("|"));
        for (int i = 0; i < columns + more; i++) {
            row.append(inline(2)).append(maybe(" ")).append('|');
        }
        line(row.toString());
    }

    private String inline(int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(depth > 3 ? pick(WORDS) : part(depth + 1)).append(maybe(" "));
        }
        return text.toString();
    }

    private String part(int depth) {
        return switch (random.nextInt(15)) {
            case 0 -> around(pick("*", "_"), inline(depth));
            case 1 -> around(pick("**", "__", "***"), inline(depth));
            case 2 -> around(pick("~", "~~", "~~~"), inline(depth));
            case 3 -> around(pick("`", "``"), pick("code", " ` ", "a\\", " "));
            case 4 -> "[" + inline(depth) + pick("](/u)", "](<u v> 't')", "](", "][r1]", "][]", "]", "](a(b)c)");
            case 5 -> "![" + inline(depth) + pick("](/i.png \"t\")", "][r0]", "]", "](");
            case 6 ->
                pick("<http://a.b>", "<a@b.c>", "<b>", "</b>", "<b c='d' e>", "<!-- x -->", "<!-->", "<b", "<?x?>");
            case 7 -> pick("&lt;", "&#35;", "&#x1F600;", "&nbsp;", "&x;", "&#0;", "&copy", "&ngE;");
            case 8 -> "\\" + pick("*", "[", "a", "\\", "<", "é");
            case 9 -> pick("[^n0]", "[^n1]", "[^zz]", "^[note]", "[^ ]", "[r2]", "[R0]");
            case 10 -> pick("http://a.b/c_d", "www.x.org).", "me@x.org", "https://é.de/ü?a=b&c;", "ftp://", "a@b");
            case 11 -> around("$", pick("x", "x ", "1"));
            default -> pick(WORDS);
        };
    }

    private String around(String marker, String text) {
        return switch (random.nextInt(8)) {
            case 0 -> marker + text;
            case 1 -> text + marker;
            default -> marker + text + marker;
        };
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private String maybe(String text) {
        return random.nextInt(3) == 0 ? text : "";
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
