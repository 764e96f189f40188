Feature: Workflows run workflows
  A definition uses another.

  Scenario: Its output is the output of the task
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: doubling, version: '1.0.0' }
    do:
      - double:
          set:
            n: ${ .n * 2 }
    """
    And a workflow with definition:
    """yaml
    do:
      - sub:
          run:
            workflow:
              namespace: conformance
              name: doubling
              version: '1.0.0'
              input:
                n: ${ .number }
    """
    And given the workflow input is:
    """yaml
    number: 21
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    n: 42
    """

  Scenario: What faults it faults its parent
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: failing, version: '1.0.0' }
    do:
      - fail:
          raise:
            error: { type: 'https://example.com/errors/child', status: 418 }
    """
    And a workflow with definition:
    """yaml
    do:
      - attempt:
          try:
            - sub:
                run:
                  workflow: { namespace: conformance, name: failing, version: '1.0.0' }
          catch:
            do:
              - handle:
                  set:
                    type: ${ $error.type }
                    status: ${ $error.status }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { type: 'https://example.com/errors/child', status: 418 }
    """

  Scenario: Input that does not fit its schema
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: strict, version: '1.0.0' }
    input:
      schema:
        document: { type: object, required: [ name ] }
    do:
      - hello:
          set:
            hello: ${ .name }
    """
    And a workflow with definition:
    """yaml
    do:
      - sub:
          run:
            workflow:
              namespace: conformance
              name: strict
              version: '1.0.0'
              input: { nothing: here }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/validation', status: 400 }
    """

  Scenario: Not awaited it does not hold up its parent
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: sleeping, version: '1.0.0' }
    do:
      - sleep:
          wait: { hours: 1 }
    """
    And a workflow with definition:
    """yaml
    do:
      - sub:
          run:
            workflow: { namespace: conformance, name: sleeping, version: '1.0.0' }
            await: false
      - after:
          set: { after: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    after: true
    """
    And the workflow should take less than 60000 ms

  Scenario: The latest version is the latest
    Given a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: grown, version: '1.9.0' }
    do:
      - tell:
          set: { version: 1.9.0 }
    """
    And a stored workflow with definition:
    """yaml
    document: { dsl: '1.0.3', namespace: conformance, name: grown, version: '1.10.0' }
    do:
      - tell:
          set: { version: 1.10.0 }
    """
    And a workflow with definition:
    """yaml
    do:
      - sub:
          run:
            workflow: { namespace: conformance, name: grown, version: latest }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    version: 1.10.0
    """

  Scenario: A workflow that nobody has stored
    Given a workflow with definition:
    """yaml
    do:
      - sub:
          run:
            workflow: { namespace: conformance, name: missing, version: '1.0.0' }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/configuration', instance: /do/0/sub }
    """

  Scenario: A function under use
    Given a workflow with definition:
    """yaml
    use:
      functions:
        echo:
          call: http
          with:
            method: post
            endpoint: https://stub.test/echo/function
            body:
              said: ${ .words }
    do:
      - say:
          call: echo
          with:
            words: ${ .greeting }
          output:
            as: .body
    """
    And given the workflow input is:
    """yaml
    greeting: hello
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    said: hello
    """

  Scenario: Paused it begins nothing new until it is resumed
    Given a workflow with definition:
    """yaml
    do:
      - hear:
          listen:
            to:
              one:
                with: { type: com.example.go.v1 }
      - call:
          call: http
          with: { method: get, endpoint: 'https://stub.test/echo/after' }
    """
    When the workflow is executed
    And the workflow waits
    And the workflow is paused
    And an event is published:
    """yaml
    { id: p1, source: 'https://example.com', type: com.example.go.v1, data: {} }
    """
    Then the stub should see 0 requests to '/echo/after'
    When the workflow is resumed
    Then the workflow should complete
    And the stub should see 1 request to '/echo/after'
