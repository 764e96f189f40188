Feature: Time
  Waits and limits.

  Scenario Outline: A wait takes its time: <duration>
    Given a workflow with definition:
    """yaml
    do:
      - pause:
          wait: <duration>
      - after:
          set:
            input: ${ .n }
    """
    And given the workflow input is:
    """yaml
    n: 1
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    input: 1
    """
    And the workflow should take at least 150 ms

    Examples:
      | duration              |
      | { milliseconds: 150 } |
      | PT0.15S               |

  Scenario: A task that takes too long
    Given a workflow with definition:
    """yaml
    do:
      - slow:
          timeout:
            after: { milliseconds: 80 }
          do:
            - sleep:
                wait: { minutes: 5 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/timeout', status: 408, instance: /do/0/slow }
    """

  Scenario: A timeout is caught like any error
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - slow:
                timeout:
                  after: { milliseconds: 80 }
                wait: { minutes: 5 }
          catch:
            errors: { with: { status: 408 } }
            do:
              - instead:
                  set: { instead: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    instead: true
    """

  Scenario: A workflow that takes too long
    Given a workflow with definition:
    """yaml
    timeout:
      after: { milliseconds: 100 }
    do:
      - sleep:
          wait: { hours: 1 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/timeout', status: 408 }
    """

  Scenario: A timeout under use is found by its name
    Given a workflow with definition:
    """yaml
    use:
      timeouts:
        short:
          after: { milliseconds: 50 }
    do:
      - slow:
          timeout: short
          wait: { hours: 1 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    status: 408
    """

  Scenario: A task within its limit is left alone
    Given a workflow with definition:
    """yaml
    do:
      - quick:
          timeout:
            after: { minutes: 5 }
          set: { done: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    done: true
    """
    And the workflow should take less than 60000 ms

  Scenario: A call that takes too long is given up
    Given a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - slow:
                timeout:
                  after: { milliseconds: 100 }
                call: http
                with: { method: get, endpoint: 'https://stub.test/slow/15000' }
          catch:
            do:
              - instead:
                  set:
                    status: ${ $error.status }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    status: 408
    """
    And the workflow should take less than 12000 ms
