package dev.leat.records.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which elements an expression names.
public final class References {
    private final Set<String> elements = new HashSet<>();
    private final List<Expression.Reference> all = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();

    private References() {}

    public static Set<String> elements(Expression expression) {
        References references = new References();
        references.visit(expression);
        return references.elements;
    }

    /// Every name it reads.
    public static List<Expression.Reference> all(Expression expression) {
        References references = new References();
        references.visit(expression);
        return references.all;
    }

    /// Texts and numbers that stand in it.
    public static List<String> literals(Expression expression) {
        References references = new References();
        references.visit(expression);
        return references.literals;
    }

    private void visitAll(List<? extends Expression> expressions) {
        expressions.forEach(this::visit);
    }

    private void visit(Expression expression) {
        switch (expression) {
            case Expression.Number(var value) -> literals.add(value.toPlainString());
            case Expression.Text(String value) -> {
                if (!value.isBlank()) {
                    literals.add(value);
                }
            }
            case Expression.Null ignored -> {}
            case Expression.Reference reference -> {
                all.add(reference);
                reference.element().ifPresent(elements::add);
            }
            case Expression.Arithmetic it -> visitAll(List.of(it.left(), it.right()));
            case Expression.Negate it -> visit(it.operand());
            case Expression.Case it -> {
                it.whens().forEach(when -> visitAll(List.of(when.condition(), when.value())));
                it.otherwise().ifPresent(this::visit);
            }
            case Expression.Call it -> visitAll(it.arguments());
            case Expression.DateAdd it -> visitAll(List.of(it.amount(), it.date()));
            case Expression.DateDifference it -> visitAll(List.of(it.from(), it.to()));
            case Expression.If it -> visitAll(List.of(it.condition(), it.yes(), it.no()));
            case Expression.Compare it -> visitAll(List.of(it.left(), it.right()));
            case Expression.And it -> visitAll(List.of(it.left(), it.right()));
            case Expression.Or it -> visitAll(List.of(it.left(), it.right()));
            case Expression.Not it -> visit(it.operand());
            case Expression.IsEmpty it -> visit(it.operand());
            case Expression.Like it -> visitAll(List.of(it.operand(), it.pattern()));
            case Expression.In it -> {
                visit(it.operand());
                visitAll(it.among());
            }
            case Expression.Between it -> visitAll(List.of(it.operand(), it.low(), it.high()));
        }
    }
}
