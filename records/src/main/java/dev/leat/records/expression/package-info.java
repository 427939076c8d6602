/// The expression language of contracts: parsed once, strictly, to a closed tree; evaluated without ever running
/// anything else.
///
/// Entry types: [dev.leat.records.expression.ExpressionReader], text in, [dev.leat.records.expression.Expression] out;
/// [dev.leat.records.expression.Evaluator], a tree and the names around it in, a value and warnings out. Uses `value`.
/// Cases: `ExpressionTest`.
@NullMarked
package dev.leat.records.expression;

import org.jspecify.annotations.NullMarked;
