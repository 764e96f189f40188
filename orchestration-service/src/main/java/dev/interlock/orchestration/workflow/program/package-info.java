/**
 * A workflow definition made ready to run: what the Serverless Workflow DSL 1.0 says, with references resolved and
 * expressions compiled. Immutable, free of I/O, addressed by the digest of the definition's text.
 */
@NullMarked
package dev.interlock.orchestration.workflow.program;

import org.jspecify.annotations.NullMarked;
