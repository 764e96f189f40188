package dev.interlock.cli;

import dev.interlock.cli.client.GatewayUnreachable;
import dev.interlock.cli.client.KeyMissing;
import dev.interlock.cli.client.ProblemAnswer;
import dev.interlock.cli.client.Unreadable;
import dev.interlock.cli.demo.UnexpectedResult;
import dev.interlock.cli.stack.StackFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words why a command failed. A stack trace means a defect of this program. */
final class Explanations implements IExecutionExceptionHandler {

    private static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        switch (failure) {
            case StackFailure stack -> {
                err.println("✗ " + stack.story());
                for (Throwable other : stack.getSuppressed()) {
                    err.println("✗ " + (other instanceof StackFailure also ? also.story() : other.toString()));
                }
            }
            case ProblemAnswer problem -> err.println("✗ " + problem.story());
            case UnexpectedResult unexpected -> err.println("✗ " + unexpected.story());
            case KeyMissing missing -> err.println("✗ " + missing.getMessage());
            case Unreadable unreadable -> err.println("✗ " + unreadable.getMessage());
            case GatewayUnreachable unreachable -> err.println("✗ " + unreachable.getMessage());
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                return INTERRUPTED;
            }
            default -> failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
