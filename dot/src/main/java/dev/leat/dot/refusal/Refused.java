package dev.leat.dot.refusal;

import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import java.util.List;

/// A command does nothing, or what it did was taken back.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 3;

    public enum Kind {
        /// The words, names or files that direct us are wrong.
        USAGE,
        /// It would destroy or claim what is not ours.
        CONFLICT,
        /// Something cannot be read, reached or locked.
        UNREADABLE,
        /// There is no such package or file.
        NOT_THERE,
        /// It failed on the way and was rolled back.
        ROLLED_BACK,
        /// The roll-back itself stayed incomplete.
        INCOMPLETE,
        /// A person stopped it; it was rolled back.
        INTERRUPTED
    }

    private final Kind kind;
    private final transient Problem problem;
    private final transient List<Conflict> conflicts;

    public Refused(Kind kind, Problem problem) {
        this(kind, problem, List.of());
    }

    private Refused(Kind kind, Problem problem, List<Conflict> conflicts) {
        super(problem.describe());
        this.kind = kind;
        this.problem = problem;
        this.conflicts = List.copyOf(conflicts);
    }

    public static Refused usage(String code, String place, String seen, String rule, String remedy) {
        return new Refused(Kind.USAGE, Problem.lasting(code, Place.of(place), seen, rule, remedy));
    }

    public static Refused unreadable(String code, String place, Exception why, String rule, String remedy) {
        Problem problem = Problem.passing(
                code, Place.of(place), why.getClass().getSimpleName() + ": " + why.getMessage(), rule, remedy);
        Refused refused = new Refused(Kind.UNREADABLE, problem);
        refused.initCause(why);
        return refused;
    }

    public static Refused conflicts(String target, List<Conflict> conflicts) {
        StringBuilder shown = new StringBuilder();
        conflicts.stream()
                .limit(SHOWN_MAX)
                .forEach(conflict -> shown.append(shown.isEmpty() ? "" : "; ").append(conflict.describe()));
        if (conflicts.size() > SHOWN_MAX) {
            shown.append("; ... and ").append(conflicts.size() - SHOWN_MAX).append(" more");
        }
        String remedy = conflicts.stream()
                .flatMap(conflict -> conflict.suggestions().stream())
                .findFirst()
                .orElse("Move what is there away.");
        return new Refused(
                Kind.CONFLICT,
                Problem.lasting(
                        "LEAT-D006",
                        Place.of(target),
                        shown.toString(),
                        "something is in the way; nothing was changed",
                        remedy),
                conflicts);
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
