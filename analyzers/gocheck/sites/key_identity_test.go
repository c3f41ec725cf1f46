package sites

import "testing"

func TestIsIdentity(t *testing.T) {
	for name, want := range map[string]bool{
		"id": true, "sessionID": true, "userId": true, "user_id": true, "IDs": true, "clientIDs": true, "GetRemoteAddr": true,
		"ClientIP": true, "URL": true, "query": true, "id2": true, "RequestURI": true, "TxHash": true,
		"": false, "name": false, "kind": false, "collector": false, "width": false, "grid": false, "hostile": false,
		"IDFormat": false, "tableName": false, "Candid": false, "_": false,
	} {
		if got := isIdentity(name); got != want {
			t.Errorf("isIdentity(%q) = %v, want %v: its last word is %q", name, got, want, lastWord(name))
		}
	}
}
