package dev.leat.engine.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where samples were taken: callers above, callees below, as wide as their share. Each frame is a link, so it can
/// be reached by keyboard and named in an address; frames too narrow to see are drawn as one.
public final class Flame {
    private static final double ROW = 18;
    private static final int FRAMES_MAX = 2_000;
    private static final double NARROW = 0.5;
    /// Deep down only frames that can be told apart are drawn, else a single sample makes the picture very tall.
    private static final int DEEP = 24;

    private static final double NARROW_DEEP = 3;
    private static final double NAMED_FROM = 26;
    private static final int DEPTH_MAX = 120;
    /// What the script may zoom into.
    private static final int NODES_MAX = 20_000;

    private Flame() {}

    /// A method in its place of the call tree. Mutable while it is filled; not thread-safe.
    public static final class Node {
        private final String name;
        private final Map<String, Node> callees = new LinkedHashMap<>();
        private long total;

        public Node(String name) {
            this.name = name;
        }

        /// Adds samples of one stack, outermost frame first.
        public void add(List<String> frames, long samples) {
            total += samples;
            Node at = this;
            for (String frame : frames) {
                at = at.callees.computeIfAbsent(frame, Node::new);
                at.total += samples;
            }
        }

        public long total() {
            return total;
        }

        public String name() {
            return name;
        }

        /// What it called, widest first.
        public List<Node> widestFirst() {
            List<Node> all = new ArrayList<>(callees.values());
            all.sort(Comparator.comparingLong((Node node) -> node.total)
                    .reversed()
                    .thenComparing(node -> node.name));
            return all;
        }
    }

    private record Placed(Node node, double x, int depth) {}

    public static Figure of(String id, String finding, String unit, Node root) {
        return of(id, finding, unit, root, FRAMES_MAX);
    }

    /// @param most frames, widest first from the top; a page that shows more than the picture wants fewer
    public static Figure of(String id, String finding, String unit, Node root, int most) {
        List<Placed> frames = new ArrayList<>();
        List<Placed> merged = new ArrayList<>();
        place(root, frames, merged, most);
        int depth = frames.stream().mapToInt(Placed::depth).max().orElse(0);
        Canvas canvas = new Canvas(finding, (depth + 1) * ROW + 4, "group");
        double unitWidth = Canvas.WIDTH / Math.max(1, root.total);
        int number = 0;
        for (Placed frame : frames) {
            frame(canvas, id + "-" + number++, frame, unitWidth, root.total, unit);
        }
        for (Placed rest : merged) {
            double width = rest.node().total * unitWidth;
            canvas.to
                    .open(
                            "rect",
                            "class",
                            "hair w3",
                            "x",
                            rest.x(),
                            "y",
                            rest.depth() * ROW,
                            "width",
                            Math.max(0.2, width),
                            "height",
                            ROW - 1)
                    .element("title", rest.node().name())
                    .close("rect");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Placed frame : frames.stream()
                .sorted(Comparator.comparingLong((Placed p) -> p.node().total).reversed())
                .limit(100)
                .toList()) {
            rows.add(List.of(
                    frame.node().name,
                    "" + frame.depth(),
                    "" + frame.node().total,
                    share(frame.node().total, root.total)));
        }
        return new Figure(
                id,
                finding,
                canvas.done(),
                new Figure.Data(List.of("frame", "depth", unit, "share"), rows, frames.size()));
    }

    private static void frame(Canvas canvas, String id, Placed frame, double unitWidth, long all, String unit) {
        Node node = frame.node();
        double width = node.total * unitWidth;
        String words = node.name + ": " + share(node.total, all) + ", "
                + String.format(java.util.Locale.ROOT, "%,d", node.total) + " " + unit;
        Markup to = canvas.to;
        to.open("a", "href", "#" + id, "id", id, "class", "frame", "aria-label", words)
                .element("title", words)
                .empty(
                        "rect",
                        "class",
                        "w" + colour(node.name),
                        "x",
                        frame.x(),
                        "y",
                        frame.depth() * ROW,
                        "width",
                        width,
                        "height",
                        ROW - 1);
        if (width >= NAMED_FROM) {
            String shown = brief(node.name, (int) ((width - 6) / 6.7));
            to.element("text", shown, "x", frame.x() + 3, "y", frame.depth() * ROW + 13);
        }
        to.close("a");
    }

    private static void place(Node root, List<Placed> frames, List<Placed> merged, int most) {
        double unit = Canvas.WIDTH / Math.max(1, root.total);
        ArrayDeque<Placed> open = new ArrayDeque<>(List.of(new Placed(root, 0, 0)));
        while (!open.isEmpty() && frames.size() < most) {
            Placed at = open.remove();
            frames.add(at);
            double x = at.x();
            Node rest = new Node("");
            int narrow = 0;
            for (Node callee : at.node().widestFirst()) {
                double least = at.depth() >= DEEP ? NARROW_DEEP : NARROW;
                if (callee.total * unit < least || at.depth() >= DEPTH_MAX) {
                    rest.total += callee.total;
                    narrow++;
                } else {
                    open.add(new Placed(callee, x, at.depth() + 1));
                    x += callee.total * unit;
                }
            }
            if (narrow > 0 && at.depth() < DEPTH_MAX) {
                Node named = new Node("… " + narrow + " frames");
                named.total = rest.total;
                merged.add(new Placed(named, x, at.depth() + 1));
            }
        }
    }

    /// The tree for a script: `[name, samples, [callees…]]` with names by number, narrow frames left out.
    public static String json(Node root) {
        Map<String, Integer> names = new LinkedHashMap<>();
        StringBuilder tree = new StringBuilder();
        int[] left = {NODES_MAX};
        json(root, Math.max(1, root.total / 5_000), names, tree, left, 0);
        StringBuilder all = new StringBuilder("{\"names\":[");
        boolean first = true;
        for (String name : names.keySet()) {
            all.append(first ? "" : ",").append(quoted(name));
            first = false;
        }
        return all.append("],\"tree\":").append(tree).append('}').toString();
    }

    private static void json(
            Node node, long least, Map<String, Integer> names, StringBuilder to, int[] left, int depth) {
        left[0]--;
        int number = names.computeIfAbsent(node.name, name -> names.size());
        to.append('[').append(number).append(',').append(node.total);
        List<Node> wide = depth >= DEPTH_MAX
                ? List.of()
                : node.widestFirst().stream().filter(one -> one.total >= least).toList();
        if (!wide.isEmpty()) {
            to.append(",[");
            boolean first = true;
            for (Node callee : wide) {
                if (left[0] <= 0) {
                    break;
                }
                to.append(first ? "" : ",");
                json(callee, least, names, to, left, depth + 1);
                first = false;
            }
            to.append(']');
        }
        to.append(']');
    }

    /// Safe inside a script element too.
    private static String quoted(String raw) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : raw.toCharArray()) {
            if (c < 0x20 || c > 0x7E || "\"\\<>&".indexOf(c) >= 0) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String share(long part, long all) {
        return String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, all));
    }

    /// One colour a package, so that neighbours of one kind look alike.
    static int colour(String name) {
        String owner = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String home = owner.contains(".") ? owner.substring(0, owner.lastIndexOf('.')) : owner;
        return home.startsWith("java.") || home.startsWith("jdk.") || home.startsWith("sun.")
                ? 0
                : 1 + Math.floorMod(home.hashCode(), Palette.SERIES_MAX - 1);
    }

    /// The end of a name says most.
    private static String brief(String name, int most) {
        String last = name;
        int dot = name.lastIndexOf('.');
        if (name.length() > most && dot > 0) {
            int before = name.lastIndexOf('.', dot - 1);
            last = name.substring(before + 1);
        }
        return last.length() <= most ? last : most < 2 ? "" : last.substring(0, most - 1) + "…";
    }
}
