/**
 * What a run tries: from a contract and a seed always the same list of cases, and for each case and answer always the
 * same verdict. Pure; nothing is sent here.
 */
@NullMarked
package dev.interlock.validator.cases;

import org.jspecify.annotations.NullMarked;
