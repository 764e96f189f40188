package dev.interlock.validator.judging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A request, and what it was answered with, where that is to be judged too. */
record GivenExchange(
        @NotNull @Valid GivenRequest request,
        @Nullable @Valid GivenResponse response) {}
