package dev.leat.records.contract;

import dev.leat.engine.config.Node;
import dev.leat.engine.item.Problem;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, several at once.
final class Findings {
    static final int MOST = 1_000;

    static final String UNKNOWN_KEY = "LEAT-R002";
    static final String MISSING_KEY = "LEAT-R003";
    static final String WRONG_VALUE = "LEAT-R004";
    static final String WRONG_PATH = "LEAT-R005";
    static final String WRONG_EXPRESSION = "LEAT-R006";
    static final String WRONG_STEP = "LEAT-R007";
    static final String UNDEFINED = "LEAT-R008";
    static final String WRONG_ORDER = "LEAT-R009";
    static final String TWICE = "LEAT-R010";
    static final String WRONG_DEFAULT = "LEAT-R011";
    static final String KEY_NOT_MADE = "LEAT-R012";
    static final String WRONG_NAME = "LEAT-R013";
    static final String UNUSED = "LEAT-R014";
    static final String CASE_DIFFERS = "LEAT-R015";
    static final String NO_LOOKUP = "LEAT-R017";

    private final List<Finding> all = new ArrayList<>();
    private boolean errors;

    void error(String code, String path, Node at, String seen, String rule, String remedy) {
        add(Finding.Level.ERROR, code, path, at, seen, rule, remedy);
        errors = true;
    }

    void warning(String code, String path, Node at, String seen, String rule, String remedy) {
        add(Finding.Level.WARNING, code, path, at, seen, rule, remedy);
    }

    private void add(Finding.Level level, String code, String path, Node at, String seen, String rule, String remedy) {
        if (all.size() < MOST) {
            all.add(new Finding(level, path, Problem.lasting(code, at.span().place(), seen, rule, remedy)));
        }
    }

    boolean hasErrors() {
        return errors;
    }

    List<Finding> all() {
        return all;
    }
}
