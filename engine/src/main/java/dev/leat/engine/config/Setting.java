package dev.leat.engine.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares one setting: a component of a settings record. See [Settings] for an example and the types.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /// The default, written as in the file (`400`, `24h`, `[a, b]`). Without one, components of type `Optional`,
    /// nested records, lists and maps are nothing, their own defaults, empty; all others are [#required].
    String value() default NO_DEFAULT;

    /// The key must be given.
    boolean required() default false;

    /// One sentence for `docs/reference/settings.md`, without the final full stop.
    String doc() default "";

    /// Whether it can change a row and so belongs to the recipe. Not: paths, globs, workers, rates, timeouts,
    /// secrets.
    boolean recipe() default true;

    /// Names it had before; using one is an error that says the new name.
    String[] retired() default {};

    String NO_DEFAULT = "\0";
}
