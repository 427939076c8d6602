package dev.leat.cli.dot;

import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.screen.Line;
import dev.leat.dot.operation.LinkOperation;
import dev.leat.dot.operation.LinkOperation.DirCopy;
import dev.leat.dot.operation.LinkOperation.DirCreate;
import dev.leat.dot.operation.LinkOperation.DirDelete;
import dev.leat.dot.operation.LinkOperation.DirRemoveAll;
import dev.leat.dot.operation.LinkOperation.FileBackup;
import dev.leat.dot.operation.LinkOperation.FileDelete;
import dev.leat.dot.operation.LinkOperation.FileMove;
import dev.leat.dot.operation.LinkOperation.LinkCreate;
import dev.leat.dot.operation.LinkOperation.LinkDelete;
import dev.leat.dot.operation.LinkOperation.LinkReplace;
import dev.leat.dot.options.Places;
import dev.leat.dot.plan.LinkPlan;
import dev.leat.dot.refusal.Conflict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A plan for people and for programs.
final class PlanText {
    private final Session session;
    private final Places places;

    PlanText(Session session, Places places) {
        this.session = session;
        this.places = places;
    }

    void print(LinkPlan plan) {
        if (session.format() != Format.TEXT) {
            Answer.print(session, tree(plan));
            return;
        }
        session.out().print("Dry run mode - no changes will be applied");
        session.out().blank();
        session.out().print("Plan:");
        if (plan.operations().isEmpty()) {
            session.out().print("  No operations required");
        }
        for (LinkOperation operation : plan.operations()) {
            for (String line : lines(operation)) {
                session.out().print(Line.of("  ").data(line));
            }
        }
        for (Conflict conflict : plan.conflicts()) {
            session.out().print(Line.of("  ! Conflict: ").data(conflict.describe()));
        }
        session.out().blank();
        session.out().print("Summary:");
        counts(plan).forEach((word, count) -> {
            if (count > 0) {
                session.out().print("  " + word + ": " + count);
            }
        });
        session.out().print("  Conflicts: " + plan.conflicts().size());
    }

    /// What a link leads to is shown whole: where the text is relative, people want to see the place.
    private List<String> lines(LinkOperation operation) {
        return switch (operation) {
            case LinkCreate(String path, String text, var needs) -> List.of(created(path, text));
            case LinkReplace(String path, String before, String text, String temporary, var needs) ->
                List.of("- Delete symlink: " + path, created(path, text));
            default -> operation.describe().lines().toList();
        };
    }

    private static String created(String path, String text) {
        Path leads =
                Objects.requireNonNull(Path.of(path).getParent()).resolve(text).normalize();
        return "+ Create symlink: " + path + " -> " + leads;
    }

    private static Map<String, Integer> counts(LinkPlan plan) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String word : List.of(
                "Directories",
                "Symlinks",
                "File moves",
                "Copies",
                "Backups",
                "Directory deletions",
                "Symlink deletions",
                "File deletions")) {
            counts.put(word, 0);
        }
        for (LinkOperation operation : plan.operations()) {
            for (String word : switch (operation) {
                case DirCreate o -> List.of("Directories");
                case LinkCreate o -> List.of("Symlinks");
                case LinkReplace o -> List.of("Symlink deletions", "Symlinks");
                case FileMove o -> List.of("File moves");
                case DirCopy o -> List.of("Copies");
                case FileBackup o -> List.of("Backups");
                case DirDelete o -> List.of("Directory deletions");
                case DirRemoveAll o -> List.of("Directory deletions");
                case LinkDelete o -> List.of("Symlink deletions");
                case FileDelete o -> List.of("File deletions");
            }) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    private Map<String, @Nullable Object> tree(LinkPlan plan) {
        Map<String, @Nullable Object> answer = Answer.map();
        answer.put("schema", "leat.dot-plan/1");
        answer.put("target", places.target().toString());
        answer.put("package_dir", places.packages().toString());
        List<Object> operations = new ArrayList<>();
        plan.operations().forEach(operation -> operations.add(tree(operation)));
        answer.put("operations", operations);
        List<Object> conflicts = new ArrayList<>();
        for (Conflict conflict : plan.conflicts()) {
            Map<String, @Nullable Object> one = Answer.map();
            one.put("type", conflict.type().word());
            one.put("path", conflict.path());
            one.put("details", conflict.details());
            one.put("suggestions", conflict.suggestions());
            conflicts.add(one);
        }
        answer.put("conflicts", conflicts);
        answer.put("warnings", plan.warnings());
        Map<String, @Nullable Object> summary = Answer.map();
        counts(plan)
                .forEach((word, count) ->
                        summary.put(word.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), count));
        summary.put("conflicts", plan.conflicts().size());
        answer.put("summary", summary);
        return answer;
    }

    private static Map<String, @Nullable Object> tree(LinkOperation operation) {
        Map<String, @Nullable Object> one = Answer.map();
        one.put("id", operation.key());
        one.put("kind", operation.getClass().getSimpleName());
        one.put("path", operation.path());
        switch (operation) {
            case LinkCreate(String path, String text, var needs) -> one.put("text", text);
            case LinkReplace(String path, String before, String text, String temporary, var needs) -> {
                one.put("before", before);
                one.put("text", text);
            }
            case LinkDelete(String path, String text, var needs) -> one.put("text", text);
            case FileMove(String path, String to, String trash, var needs) -> one.put("to", to);
            case FileBackup(String path, String backup, String temporary, var needs) -> one.put("to", backup);
            case DirCopy(String source, String path, String temporary, var needs) -> one.put("from", source);
            case DirCreate o -> {}
            case DirDelete o -> {}
            case DirRemoveAll o -> {}
            case FileDelete o -> {}
        }
        one.put("needs", operation.needs().stream().sorted().toList());
        return one;
    }
}
