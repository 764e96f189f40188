/** One exchange judged by a version of a specification: the verdict names every breach, and is kept without credentials. */
@NullMarked
package dev.interlock.validator.judging;

import org.jspecify.annotations.NullMarked;
