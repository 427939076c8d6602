package dev.leat.web.turndown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// HTML to Markdown byte for byte as Turndown (state of 2026-04) has it, with a stack of our own in place of its
/// recursion. Immutable and thread-safe. Nesting is bounded by the HTML parser.
public final class Turndown {
    private static final String ROOT = "x-turndown";

    private final TurndownOptions options;

    public Turndown(TurndownOptions options) {
        this.options = options;
    }

    public String convert(String html) {
        Element root = Jsoup.parse("<" + ROOT + ">" + html + "</" + ROOT + ">").selectFirst(ROOT);
        return root == null ? "" : convert(root);
    }

    /// Converts what is inside `root`, whose white space it collapses.
    public String convert(Element root) {
        WhiteSpace.collapse(root, options.preformattedCode());
        return new Pass(options).run(root);
    }

    /// An element whose children are being converted.
    private static final class Frame {
        final Element element;
        final boolean code;
        final Output out = new Output();
        /// Place among the element children of its parent.
        final int index;

        int children;

        @Nullable
        Node next;

        Frame(Element element, boolean code, int index) {
            this.element = element;
            this.code = code;
            this.index = index;
            this.next = Tree.firstChild(element);
        }
    }

    private static final class Pass {
        private final TurndownOptions options;
        private final List<String> references = new ArrayList<>();
        private final Deque<Frame> open = new ArrayDeque<>();

        Pass(TurndownOptions options) {
            this.options = options;
        }

        String run(Element root) {
            Frame top = new Frame(root, false, 0);
            open.push(top);
            while (true) {
                Frame frame = open.element();
                Node node = frame.next;
                if (node == null) {
                    open.pop();
                    if (open.isEmpty()) {
                        break;
                    }
                    open.element().out.join(replacement(frame));
                } else {
                    frame.next = Tree.nextSibling(node);
                    visit(frame, node);
                }
            }
            if (!references.isEmpty()) {
                top.out.join("\n\n" + String.join("\n", references) + "\n\n");
            }
            return trimmed(top.out.toString());
        }

        private void visit(Frame frame, Node node) {
            String text = Tree.text(node);
            if (text != null) {
                frame.out.join(frame.code ? text : Text.escape(text));
            } else if (node instanceof Element element) {
                int index = frame.children++;
                open.push(new Frame(element, frame.code || element.normalName().equals("code"), index));
            }
        }

        private static String trimmed(String text) {
            int from = 0;
            while (from < text.length() && "\t\r\n".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            int to = text.length();
            while (to > from && Tags.isSpace(text.charAt(to - 1))) {
                to--;
            }
            return text.substring(from, to);
        }

        private String replacement(Frame frame) {
            Element element = frame.element;
            boolean block = Tags.isBlock(element.normalName());
            Edges edges = block || (options.preformattedCode() && frame.code) ? Edges.NONE : Edges.of(element);
            String content = frame.out.toString();
            if (!edges.leading().isEmpty() || !edges.trailing().isEmpty()) {
                content = Text.trim(content);
            }
            String replaced = Edges.isBlank(element) ? block ? "\n\n" : "" : rule(frame, content, block);
            return edges.leading() + replaced + edges.trailing();
        }

        private String rule(Frame frame, String content, boolean block) {
            Element element = frame.element;
            return switch (element.normalName()) {
                case "p" -> "\n\n" + content + "\n\n";
                case "br" -> options.lineBreak() + "\n";
                case "h1", "h2", "h3", "h4", "h5", "h6" ->
                    heading(element.normalName().charAt(1) - '0', content);
                case "blockquote" -> "\n\n> " + Text.trimNewlines(content).replace("\n", "\n> ") + "\n\n";
                case "ul", "ol" -> isLastOfItem(element) ? "\n" + content : "\n\n" + content + "\n\n";
                case "li" -> item(frame, content);
                case "hr" -> "\n\n" + options.hr() + "\n\n";
                case "a" -> element.attr("href").isEmpty() ? content : link(element, content);
                case "em", "i" -> content.isBlank() ? "" : options.emphasis() + content + options.emphasis();
                case "strong", "b" -> content.isBlank() ? "" : options.strong() + content + options.strong();
                case "code" -> isCodeBlock(element) ? content : Text.codeSpan(content);
                case "img" -> image(element);
                case "pre" -> pre(element, content);
                default -> block ? "\n\n" + content + "\n\n" : content;
            };
        }

        private String heading(int level, String content) {
            if (options.heading() == TurndownOptions.Heading.SETEXT && level < 3) {
                return "\n\n" + content + "\n" + (level == 1 ? "=" : "-").repeat(content.length()) + "\n\n";
            }
            return "\n\n" + "#".repeat(level) + " " + content + "\n\n";
        }

        private static boolean isLastOfItem(Element list) {
            Element parent = list.parent();
            return parent != null && parent.normalName().equals("li") && parent.lastElementChild() == list;
        }

        private String item(Frame frame, String content) {
            String prefix = options.bullet() + "   ";
            Element parent = frame.element.parent();
            if (parent != null && parent.normalName().equals("ol")) {
                prefix = number(parent.attr("start"), frame.index) + ".  ";
            }
            String body = Text.trimNewlines(content) + (content.endsWith("\n") ? "\n" : "");
            String indented = body.replace("\n", "\n" + " ".repeat(prefix.length()));
            return prefix + indented + (Tree.nextSibling(frame.element) == null ? "" : "\n");
        }

        /// `Number(start) + index` as JavaScript has it, for whole numbers.
        private static String number(String start, int index) {
            if (start.isEmpty()) {
                return Integer.toString(index + 1);
            }
            try {
                return start.isBlank() ? Integer.toString(index) : Long.toString(Long.parseLong(start.strip()) + index);
            } catch (NumberFormatException e) {
                return "NaN"; // so Turndown writes it, and parity is what this class is for
            }
        }

        private String link(Element element, String content) {
            String target = Text.destination(element.attr("href")) + Text.title(element.attr("title"));
            return switch (options.links()) {
                case INLINED -> "[" + content + "](" + target + ")";
                case FULL -> {
                    int id = references.size() + 1;
                    references.add("[" + id + "]: " + target);
                    yield "[" + content + "][" + id + "]";
                }
                case COLLAPSED -> {
                    references.add("[" + content + "]: " + target);
                    yield "[" + content + "][]";
                }
                case SHORTCUT -> {
                    references.add("[" + content + "]: " + target);
                    yield "[" + content + "]";
                }
            };
        }

        private static String image(Element element) {
            String source = element.attr("src");
            return source.isEmpty()
                    ? ""
                    : "![" + Text.escape(Text.attribute(element.attr("alt"))) + "](" + Text.destination(source)
                            + Text.title(element.attr("title")) + ")";
        }

        /// The only child of a `pre`.
        private static boolean isCodeBlock(Element code) {
            Element parent = code.parent();
            return parent != null
                    && parent.normalName().equals("pre")
                    && Tree.previousSibling(code) == null
                    && Tree.nextSibling(code) == null;
        }

        private String pre(Element element, String content) {
            if (!(Tree.firstChild(element) instanceof Element code)
                    || !code.normalName().equals("code")) {
                return "\n\n" + content + "\n\n";
            }
            String text = code.wholeText();
            if (!options.fenced()) {
                return "\n\n    " + text.replace("\n", "\n    ") + "\n\n";
            }
            String fence = Text.fence(text, options.fence().charAt(0));
            String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return "\n\n" + fence + language(code.className()) + "\n" + body + "\n" + fence + "\n\n";
        }

        private static String language(String classes) {
            int at = classes.indexOf("language-");
            if (at < 0) {
                return "";
            }
            int from = at + "language-".length();
            int to = from;
            while (to < classes.length() && !Tags.isSpace(classes.charAt(to))) {
                to++;
            }
            return classes.substring(from, to);
        }
    }
}
