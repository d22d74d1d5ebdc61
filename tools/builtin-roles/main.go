// Prints the roles and bindings that an API server of the required version of Kubernetes makes for itself, as JSON.
package main

import (
	"encoding/json"
	"log"
	"os"

	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy"
)

func main() {
	answer := map[string]any{
		"clusterRoles":        append(bootstrappolicy.ClusterRoles(), bootstrappolicy.ControllerRoles()...),
		"clusterRoleBindings": append(bootstrappolicy.ClusterRoleBindings(), bootstrappolicy.ControllerRoleBindings()...),
		"roles":               bootstrappolicy.NamespaceRoles(),
		"roleBindings":        bootstrappolicy.NamespaceRoleBindings(),
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		log.Fatal(err)
	}
}
