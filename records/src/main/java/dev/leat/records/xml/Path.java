package dev.leat.records.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where elements are: `/A/B`, `//C`, `*`, `[@a='v']`, `[2]`, `[last()]`, `..`.
public final class Path {
    public static final int STEPS_MAX = 256;

    private final String text;
    private final List<Step> steps;
    private final boolean plain;

    private Path(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
        this.plain = steps.stream().allMatch(Step::isPlain);
    }

    /// @param anywhere at any depth below the step before
    /// @param name     local name, or `*`
    /// @param uri      null: any namespace
    public record Step(
            boolean anywhere, String name, @Nullable String uri, List<Predicate> predicates) {
        public Step {
            predicates = List.copyOf(predicates);
        }

        boolean isPlain() {
            return !anywhere && predicates.isEmpty() && !name.equals("*");
        }
    }

    /// What an element must fulfil beside its name.
    public sealed interface Predicate {
        record HasAttribute(String name, String value) implements Predicate {}

        /// From 1, among those of the same parent that the step matches.
        record At(int position) implements Predicate {}

        record Last() implements Predicate {}
    }

    /// @param namespaces prefix to address; empty: names match in any namespace
    /// @throws IllegalArgumentException with what is wrong and where
    public static Path of(String text, Map<String, String> namespaces) {
        return new Path(text, new Reading(text, namespaces).steps());
    }

    /// Only names, one below the other: found by the parser itself, without a search.
    public boolean isPlain() {
        return plain;
    }

    public String lastName() {
        return steps.getLast().name();
    }

    /// Whether the first steps are all the steps of `other`; equal paths are below each other.
    public boolean isAtOrBelow(Path other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    public String text() {
        return text;
    }

    public List<Step> steps() {
        return steps;
    }

    /// Equal texts may mean other namespaces. One contract's equal paths are mostly one object: asked for every value.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Path path && text.equals(path.text) && steps.equals(path.steps));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /// One text from left to right.
    private static final class Reading {
        private final String text;
        private final Map<String, String> namespaces;
        private int at;

        Reading(String text, Map<String, String> namespaces) {
            this.text = text;
            this.namespaces = namespaces;
        }

        List<Step> steps() {
            if (!text.startsWith("/")) {
                throw wrong("a path begins with /");
            }
            List<Step> steps = new ArrayList<>();
            while (at < text.length()) {
                if (text.charAt(at) != '/') {
                    throw wrong("/ stands between steps");
                }
                at++;
                boolean anywhere = at < text.length() && text.charAt(at) == '/';
                at += anywhere ? 1 : 0;
                if (text.startsWith("..", at)) {
                    at += 2;
                    if (steps.isEmpty() || !steps.removeLast().isPlain()) {
                        throw wrong(".. goes back over a plain name");
                    }
                } else {
                    steps.add(step(anywhere));
                }
                if (steps.size() > STEPS_MAX) {
                    throw wrong("at most " + STEPS_MAX + " steps");
                }
            }
            if (steps.isEmpty()) {
                throw wrong("a path names an element");
            }
            return steps;
        }

        private Step step(boolean anywhere) {
            int begin = at;
            while (at < text.length() && "/[]@='\"".indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
                at++;
            }
            String name = text.substring(begin, at);
            if (name.isEmpty()) {
                throw wrong("a name stands here");
            }
            String uri = namespaces.isEmpty() ? null : namespaces.getOrDefault("", "");
            int colon = name.indexOf(':');
            if (colon >= 0) {
                String prefix = name.substring(0, colon);
                name = name.substring(colon + 1);
                uri = namespaces.get(prefix);
                if (uri == null && !namespaces.isEmpty()) {
                    throw wrong("namespaces has no prefix " + prefix);
                }
            }
            if (name.equals("*")) {
                uri = null;
            }
            List<Predicate> predicates = new ArrayList<>();
            while (at < text.length() && text.charAt(at) == '[') {
                predicates.add(predicate());
            }
            return new Step(anywhere, name, uri, predicates);
        }

        private Predicate predicate() {
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw wrong("[ is closed by ]");
            }
            String inside = text.substring(at + 1, end).strip();
            Predicate predicate;
            if (inside.equals("last()")) {
                predicate = new Predicate.Last();
            } else if (inside.matches("[1-9][0-9]{0,8}")) {
                predicate = new Predicate.At(Integer.parseInt(inside));
            } else if (inside.matches("@[^=\\s]+\\s*=\\s*('[^']*'|\"[^\"]*\")")) {
                int equals = inside.indexOf('=');
                String quoted = inside.substring(equals + 1).strip();
                predicate = new Predicate.HasAttribute(
                        inside.substring(1, equals).strip(), quoted.substring(1, quoted.length() - 1));
            } else {
                throw wrong("inside [ ] stand @name='value', a number or last()");
            }
            at = end + 1;
            return predicate;
        }

        private IllegalArgumentException wrong(String rule) {
            return new IllegalArgumentException(rule + " (column " + (at + 1) + ")");
        }
    }
}
