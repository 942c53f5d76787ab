// Judges histories of lists of words: one line of JSON for each operation, read from the standard input. Says how many lives are linearizable and
// names those that are not; exit code 1 if there is one.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/anishathalye/porcupine"
)

type line struct {
	Life       string   `json:"life"`
	Client     int      `json:"client"`
	Kind       string   `json:"kind"`
	List       string   `json:"list"`
	Word       string   `json:"word"`
	CalledAt   int64    `json:"calledAt"`
	ReturnedAt *int64   `json:"returnedAt"`
	Count      int      `json:"count"`
	Words      []string `json:"words"`
}

// A state is the words of one list, each ended by a space: states are compared.
var lists = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		byList := map[string][]porcupine.Operation{}
		for _, operation := range history {
			list := operation.Input.(line).List
			byList[list] = append(byList[list], operation)
		}
		parts := [][]porcupine.Operation{}
		for _, part := range byList {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() interface{} { return "" },
	Step: func(state, input, output interface{}) (bool, interface{}) {
		words, asked, told := state.(string), input.(line), output.(line)
		if asked.Kind == "read" {
			return told.ReturnedAt == nil || words == joined(told.Words), words
		}
		after := words + asked.Word + " "
		return told.ReturnedAt == nil || told.Count == strings.Count(after, " "), after
	},
}

func joined(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, " ") + " "
}

func main() {
	lives := map[string][]porcupine.Operation{}
	operations := 0
	scanner := bufio.NewScanner(os.Stdin)
	scanner.Buffer(make([]byte, 1<<20), 1<<26)
	for scanner.Scan() {
		var each line
		if err := json.Unmarshal(scanner.Bytes(), &each); err != nil {
			fmt.Println("a line that cannot be read:", err)
			os.Exit(2)
		}
		// What was never answered may happen at any time from its call on, or never.
		returned := int64(math.MaxInt64)
		if each.ReturnedAt != nil {
			returned = *each.ReturnedAt
		}
		lives[each.Life] = append(lives[each.Life], porcupine.Operation{ClientId: each.Client, Input: each, Call: each.CalledAt, Output: each, Return: returned})
		operations++
	}
	if err := scanner.Err(); err != nil {
		fmt.Println("the history cannot be read:", err)
		os.Exit(2)
	}
	wrong := 0
	for life, history := range lives {
		if !porcupine.CheckOperations(lists, history) {
			fmt.Println("not linearizable:", life)
			wrong++
		}
	}
	fmt.Printf("%d lives, %d operations, %d not linearizable\n", len(lives), operations, wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
