package dev.leat.cli.run;

import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Session;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Declaration;
import dev.leat.engine.config.ProjectFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;

/// Which pipelines the operands of `run` and `plan` mean. A single operand with a `/` or a dot is a project's folder
/// or file; all others are names of pipelines.
final class Selection {
    private Selection() {}

    static List<Declaration> of(Session session, List<String> operands) throws ConfigError, CommandError {
        List<String> names = operands;
        if (operands.size() == 1 && (isPath(operands.getFirst()) || isLoneFolder(session, operands.getFirst()))) {
            session.useProject(operands.getFirst());
            names = List.of();
        }
        return session.project().select(names);
    }

    /// How to name the project in a command to be typed.
    static String where(Session session, List<String> operands) throws ConfigError {
        if (session.hasProjectOfWords()) {
            return " --store " + session.mask(session.project().store());
        }
        if (operands.size() == 1 && isPath(operands.getFirst())) {
            return " -f " + operands.getFirst();
        }
        return session.common().file().map(file -> " -f " + file).orElse("");
    }

    /// A folder with a project in it, named where there is no project to have a pipeline of that name.
    private static boolean isLoneFolder(Session session, String operand) throws ConfigError {
        if (session.common().file().isPresent() || session.projectIfAny().isPresent()) {
            return false;
        }
        try {
            return session.host()
                    .disk()
                    .exists(session.host().here().resolve(operand).resolve(ProjectFile.NAME));
        } catch (IOException | InvalidPathException e) {
            return false; // Then it is a name, and the error will say that there is no project.
        }
    }

    private static boolean isPath(String operand) {
        return operand.indexOf('/') >= 0 || operand.indexOf('.') >= 0;
    }
}
