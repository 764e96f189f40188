Feature: Errors
  Raised, caught, tried again.

  Scenario: An error under use is raised by its name
    Given a workflow with definition:
    """yaml
    use:
      errors:
        outOfStock:
          type: https://example.com/errors/out-of-stock
          status: 409
          title: Out of stock
    do:
      - check:
          raise:
            error: outOfStock
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://example.com/errors/out-of-stock', status: 409, title: Out of stock, instance: /do/0/check }
    """

  Scenario Outline: A standard error under one of its names, <type> <status>, lets the run <end>
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/communication', status: 404 }
          catch:
            errors:
              with: { type: '<type>', status: <status> }
            do:
              - caught:
                  set: { caught: true }
    """
    When the workflow is executed
    Then the workflow should <end>

    Examples:
      | type                                                          | status | end      |
      | https://serverlessworkflow.io/spec/1.0.0/errors/communication | 404    | complete |
      | https://serverlessworkflow.io/dsl/errors/types/communication  | 404    | complete |
      | https://serverlessworkflow.io/errors/types/communication      | 404    | complete |
      | https://serverlessworkflow.io/dsl/errors/types/communication  | 503    | fault    |
      | https://serverlessworkflow.io/dsl/errors/types/runtime        | 404    | fault    |
      | https://example.com/dsl/errors/types/communication            | 404    | fault    |

  Scenario: A detail is evaluated
    Given a workflow with definition:
    """yaml
    do:
      - check:
          raise:
            error:
              type: https://example.com/errors/missing
              status: 404
              detail: '${ "No \(.what)" }'
    """
    And given the workflow input is:
    """yaml
    what: cake
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { status: 404, detail: No cake }
    """

  Scenario: The instance of an error is where it came up
    Given a workflow with definition:
    """yaml
    do:
      - outer:
          do:
            - fine:
                set: { a: 1 }
            - loop:
                for:
                  each: n
                  in: '[1]'
                do:
                  - deep:
                      raise:
                        error: { type: 'https://example.com/errors/deep', status: 500 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    instance: /do/0/outer/do/1/loop/do/0/deep
    """
    And deep should fault
    And outer should fault

  Scenario: A caught error is a variable of the handler
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://example.com/errors/x', status: 418, title: Teapot }
          catch:
            as: problem
            do:
              - handle:
                  set:
                    status: ${ $problem.status }
                    title: ${ $problem.title }
                    where: ${ $problem.instance }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { status: 418, title: Teapot, where: /do/0/attempt/try/0/fail }
    """
    And fail should fault
    And attempt should complete

  Scenario: An error is called error unless the definition says otherwise
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://example.com/errors/x', status: 418 }
          catch:
            do:
              - handle:
                  set:
                    status: ${ $error.status }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    status: 418
    """

  Scenario: Without an error the handler does not run
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fine:
                set: { fine: true }
          catch:
            do:
              - handle:
                  set: { fine: false }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    fine: true
    """
    And handle should not run

  Scenario Outline: A catch takes only what it asks for: <clause>
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://example.com/errors/x', status: 418 }
          catch:
            <clause>
            do:
              - handle:
                  set: { handled: true }
    """
    When the workflow is executed
    Then the workflow should <end>

    Examples:
      | clause                                                       | end      |
      | errors: { with: { status: 418 } }                            | complete |
      | errors: { with: { status: 500 } }                            | fault    |
      | errors: { with: { type: 'https://example.com/errors/x' } }   | complete |
      | errors: { with: { type: 'https://example.com/errors/y' } }   | fault    |
      | when: '$error.status == 418'                                 | complete |
      | when: '$error.status == 500'                                 | fault    |
      | exceptWhen: '$error.status == 418'                           | fault    |
      | exceptWhen: '$error.status == 500'                           | complete |

  Scenario: What one try lets through another catches
    Given a workflow with definition:
    """yaml
    do:
      - outer:
          try:
            - inner:
                try:
                  - fail:
                      raise:
                        error: { type: 'https://example.com/errors/x', status: 418 }
                catch:
                  errors: { with: { status: 500 } }
                  do:
                    - wrong:
                        set: { by: inner }
          catch:
            do:
              - right:
                  set: { by: outer }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    by: outer
    """

  Scenario: An error in the handler is not caught by its own try
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - fail:
                raise:
                  error: { type: 'https://example.com/errors/first', status: 418 }
          catch:
            do:
              - worse:
                  raise:
                    error: { type: 'https://example.com/errors/second', status: 500 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://example.com/errors/second', instance: /do/0/attempt/catch/do/0/worse }
    """

  Scenario: It tries again until it works
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: post, endpoint: 'https://stub.test/flaky/2' }
          catch:
            errors: { with: { status: 503 } }
            retry:
              delay: { milliseconds: 20 }
              backoff: { constant: {} }
              limit: { attempt: { count: 5 } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    attempt: 3
    """
    And the stub should see 3 requests to '/flaky/2'
    And all requests to '/flaky/2' should have one idempotency key

  Scenario: It gives up when the attempts are spent
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/9' }
          catch:
            retry:
              delay: { milliseconds: 10 }
              backoff: { exponential: {} }
              limit: { attempt: { count: 3 } }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { status: 503, instance: /do/0/attempt/try/0/shaky }
    """
    And the stub should see 3 requests to '/flaky/9'

  Scenario: The handler has its turn when the attempts are spent
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/9' }
          catch:
            retry:
              delay: { milliseconds: 10 }
              backoff: { linear: { increment: { milliseconds: 5 } } }
              limit: { attempt: { count: 2 } }
            do:
              - instead:
                  set: { instead: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    instead: true
    """
    And the stub should see 2 requests to '/flaky/9'

  Scenario: A policy under use is found by its name
    Given a workflow with definition:
    """yaml
    use:
      retries:
        twice:
          delay: { milliseconds: 10 }
          backoff: { constant: {} }
          limit: { attempt: { count: 2 } }
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/1' }
          catch:
            retry: twice
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    attempt: 2
    """

  Scenario: A retry may be only for some errors
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/9/404' }
          catch:
            retry:
              when: $error.status >= 500
              delay: { milliseconds: 10 }
              limit: { attempt: { count: 5 } }
            do:
              - instead:
                  set:
                    status: ${ $error.status }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    status: 404
    """
    And the stub should see 1 request to '/flaky/9/404'

  Scenario: Pauses between attempts grow
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/3' }
          catch:
            retry:
              delay: { milliseconds: 40 }
              backoff: { exponential: {} }
              limit: { attempt: { count: 4 } }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    attempt: 4
    """
    And the workflow should take at least 280 ms

  Scenario: A retry repeats the whole block
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - before:
                call: http
                with: { method: post, endpoint: 'https://stub.test/echo/before' }
            - shaky:
                call: http
                with: { method: get, endpoint: 'https://stub.test/flaky/1' }
          catch:
            retry:
              delay: { milliseconds: 10 }
              limit: { attempt: { count: 3 } }
    """
    When the workflow is executed
    Then the workflow should complete
    And the stub should see 2 requests to '/echo/before'
    And the stub should see 2 requests to '/flaky/1'
